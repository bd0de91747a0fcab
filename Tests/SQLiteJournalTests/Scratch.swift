import Foundation
import SQLiteJournal

/// A folder of its own, gone with the test.
final class Scratch {
    let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "backstay-\(UUID())").path()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var path: String { folder + "/journal.sqlite" }

    func journal() throws -> SQLiteJournal { try SQLiteJournal(path: path) }

    func mode(of name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: folder + "/" + name)[.posixPermissions] as? Int
    }
}
