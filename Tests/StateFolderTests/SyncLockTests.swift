import Foundation
import StateFolder
import TestSupport
import Testing

/// The lock of a daemon, and looking at it.
struct SyncLockTests {
    private let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    @Test func `whether a daemon holds the folder is seen without holding it`() throws {
        let folder = scratch.path + "/state"
        let state = StateFolder(folder)
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
