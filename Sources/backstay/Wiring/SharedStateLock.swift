import StateFolder
import Synchronization

/// The lock on a state folder for several who write side by side in this process: held while one of them does.
final class SharedStateLock: Sendable {
    /// Holds the lock for as long as it lives.
    final class Hold: Sendable {
        private let lock: SharedStateLock

        fileprivate init(_ lock: SharedStateLock) { self.lock = lock }
        deinit { lock.letGo() }
    }

    private let folder: StateFolder
    private let held = Mutex<(count: Int, lock: StateLock?)>((0, nil))

    init(_ folder: StateFolder) { self.folder = folder }

    /// - Throws: `StateFolderError` where another process holds it.
    func hold() throws -> Hold {
        try held.withLock { held in
            if held.lock == nil { held.lock = try folder.lock() }
            held.count += 1
        }
        return Hold(self)
    }

    private func letGo() {
        held.withLock { held in
            held.count -= 1
            if held.count == 0 { held.lock = nil }
        }
    }
}
