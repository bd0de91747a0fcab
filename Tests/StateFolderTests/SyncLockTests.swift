import Foundation
import StateFolder
import Testing

/// The lock of a daemon, and looking at it.
struct SyncLockTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "backstay-\(UUID())").path()

    @Test func `whether a daemon holds the folder is seen without holding it`() throws {
        let state = StateFolder(folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(!state.isHeldForSync)
        #expect(!FileManager.default.fileExists(atPath: folder), "to look leaves no trace")

        do {
            let lock = try state.lockForSync()
            #expect(state.isHeldForSync)
            #expect(state.isHeldForSync, "having looked changes nothing")
            #expect(throws: StateFolderError.self) { try state.lockForSync() }
            #expect(throws: Never.self) { _ = try state.lock() }
            withExtendedLifetime(lock) {}
        }

        #expect(!state.isHeldForSync)
        #expect(throws: Never.self) { _ = try state.lockForSync() }
    }
}
