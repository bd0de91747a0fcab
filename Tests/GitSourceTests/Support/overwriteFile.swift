import Foundation

/// Changes a file that may be there for reading only, as git's objects are.
func overwriteFile(_ path: String, _ change: (inout Data) -> Void) throws {
    var data = try Data(contentsOf: URL(filePath: path))
    change(&data)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    try data.write(to: URL(filePath: path))
}
