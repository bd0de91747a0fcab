import BackendModel
import Diffing
import Foundation
import Planning
import StateFolder
import TestSupport
import Testing

struct StateFolderTests {
    private let scratch: ScratchFolder
    private var path: String { scratch.path + "/state" }

    init() throws { scratch = try ScratchFolder() }

    @Test func `values are told apart by a key that a folder keeps to itself`() throws {
        let value: Value = [.secret(Secret("canary-5f2a"))]
        let first = try StateFolder(path).fingerprint()(value)

        #expect(try StateFolder(path).existingFingerprint()?(value) == first)
        #expect(try StateFolder(path).fingerprint()([.secret(Secret("other"))]) != first)
        #expect(try StateFolder(path + "-other").fingerprint()(value) != first)
        #expect(!first.contains("canary"))
    }

    @Test func `nobody else can read the key, and no secret stands in it`() throws {
        _ = try StateFolder(path).fingerprint()

        #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["key"])
        #expect(try FileManager.default.attributesOfItem(atPath: path + "/key")[.posixPermissions] as? Int == 0o600)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o700)
    }

    @Test func `to look leaves no trace`() throws {
        #expect(!StateFolder(path).holdsRuns)
        #expect(try StateFolder(path).existingFingerprint() == nil)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a second writer is turned away, and let in once the first is done`() throws {
        let folder = StateFolder(path)
        var lock: StateLock? = try folder.lock()
        #expect(throws: StateFolderError.self) { try folder.lock() }
        withExtendedLifetime(lock) {}
        lock = nil
        _ = try folder.lock()
    }
}
