import Glibc

/// Says that no other process of ours uses the local repository; let go of when the process ends, however it ends.
final class RepositoryLock: Sendable {
    private let descriptor: Int32

    init(file: String) throws(GitError) {
        descriptor = unsafe open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw GitError(errno, "open '\(file)'") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw GitError(.inUse)
        }
    }

    /// Let go of in so many words: a process that is just being started still has a copy of the descriptor.
    deinit {
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
