import Crypto
import Glibc
package import Planning
import PrivateFiles

/// The folder that holds what outlives a run: `.backstay` beside the manifests, or where the user says.
///
/// The folder is 0700 and its files 0600; a file is replaced whole, so that a crash leaves the old one or the new one.
package struct StateFolder: Sendable {
    package let path: String

    package init(_ path: String) { self.path = path }

    package var emulatorStateFile: String { path + "/emulator.json" }
    package var journalFile: String { path + "/journal.sqlite" }
    /// Where earlier versions kept what is in the journal now.
    package var memoryFile: String { path + "/memory.json" }
    private var keyFile: String { path + "/key" }
    private var lockFile: String { path + "/lock" }
    private var syncLockFile: String { path + "/sync.lock" }
    /// The folder of a Git source, for it alone.
    package var gitFolder: String { path + "/git" }

    /// Makes the folder where it is not there.
    ///
    /// - Throws: ``StateFolderError``.
    package func prepare() throws {
        var made = ""
        for part in path.split(separator: "/", omittingEmptySubsequences: false) {
            made += part + "/"
            // A parent that is there answers in many ways; only the folder itself has to be one in the end.
            _ = unsafe mkdir(made, 0o700)
        }
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw StateFolderError(path, "cannot be made: \(unsafe String(cString: strerror(errno)))")
        }
        _ = close(descriptor)
    }

    /// Holds off other processes that write in this folder for as long as the answer lives.
    ///
    /// - Throws: ``StateFolderError`` where another process holds the folder.
    package func lock() throws -> StateLock {
        try prepare()
        return try StateLock(file: lockFile)
    }

    /// Holds off other daemons on this folder for as long as the answer lives; what runs once beside it is let through.
    ///
    /// - Throws: ``StateFolderError`` where another daemon holds the folder.
    package func lockForSync() throws -> StateLock {
        try prepare()
        return try StateLock(file: syncLockFile)
    }

    /// Whether a daemon holds the folder now; to look leaves no trace.
    package var isHeldForSync: Bool { StateLock.isHeld(syncLockFile) }

    /// Whether runs have left anything in it; to look leaves no trace.
    package var holdsRuns: Bool { Self.isThere(journalFile) || Self.isThere(memoryFile) }

    private static func isThere(_ file: String) -> Bool { unsafe access(file, F_OK) == 0 }

    /// Tells values apart by the key of this folder; nothing where no run has made one yet.
    package func existingFingerprint() throws -> ChangeMemory.Fingerprint? {
        try existingKey().map { Fingerprint(key: $0).text }
    }

    /// Tells values apart by the key of this folder, made now where there was none.
    package func fingerprint() throws -> ChangeMemory.Fingerprint {
        try prepare()
        return Fingerprint(key: try existingKey() ?? newKey()).text
    }

    private func existingKey() throws -> SymmetricKey? {
        guard let bytes = try PrivateFile(path: keyFile, limit: 32).read() else { return nil }
        guard bytes.count == 32 else { throw StateFolderError(keyFile, "is not a key of 32 bytes") }
        return SymmetricKey(data: bytes)
    }

    private func newKey() throws -> SymmetricKey {
        let key = SymmetricKey(size: .bits256)
        try PrivateFile(path: keyFile, limit: 32).write(unsafe key.withUnsafeBytes { unsafe Array($0) })
        return key
    }
}
