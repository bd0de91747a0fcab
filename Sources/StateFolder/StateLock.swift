import Glibc

/// A lock on a state folder, let go of when the process ends, however it ends.
package final class StateLock: Sendable {
    private let descriptor: Int32

    init(file: String) throws {
        descriptor = unsafe open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw StateFolderError(file, "cannot be opened") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw StateFolderError(file, "is held by another backstay that is writing")
        }
    }

    deinit { close(descriptor) }
}
