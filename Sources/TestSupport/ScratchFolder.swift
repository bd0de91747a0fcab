import Foundation

/// A folder of its own on the disk, removed with the value that names it, whether the test passes or fails.
package final class ScratchFolder: Sendable {
    /// Without symbolic links and without a slash at the end.
    package let path: String

    package init() throws {
        let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appending(path: "backstay-\(UUID())").path(percentEncoded: false)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        path = folder
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file whole, so that nobody reads half of it, and makes the folders above it; nothing for `mode` leaves
    /// that to the system.
    ///
    /// - Returns: Its path.
    @discardableResult
    package func write(_ text: String, to name: String, mode: Int? = 0o600) throws -> String {
        let file = "\(path)/\(name)"
        let folder = URL(filePath: file).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: file), options: .atomic)
        if let mode { try permit(mode, name) }
        return file
    }

    package func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: target)
    }

    package func permit(_ mode: Int, _ name: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: "\(path)/\(name)")
    }

    package func mode(of name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")[.posixPermissions] as? Int
    }

    /// The paths of all that is below a folder, from it on.
    package func files(in folder: String) -> [String] {
        (FileManager.default.enumerator(atPath: "\(path)/\(folder)")?.allObjects as? [String] ?? []).sorted()
    }
}
