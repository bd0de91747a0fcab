import Glibc

/// A file with a token or a key, which others of this machine must not read.
struct PrivateInput {
    private static let limit = 1 << 16

    /// Looks at a file each time it is used, as it may be exchanged while the daemon runs.
    ///
    /// As ssh does, takes a file of another user that this one may read: a secret that Kubernetes mounts belongs to root.
    /// - Throws: ``GitError`` where it is not there, empty, larger than 64 KiB, or others may read it.
    static func check(_ path: String, _ what: String) throws(GitError) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw refusal("cannot be opened", path, what) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw refusal("is not a regular file", path, what) }
        guard unsafe access(path, R_OK) == 0 else { throw refusal("may not be read by this user", path, what) }
        guard (1...limit).contains(Int(status.st_size)) else { throw refusal("is empty or too large", path, what) }
        let forbidden: mode_t = status.st_uid == geteuid() ? 0o077 : 0o007
        guard status.st_mode & forbidden == 0 else {
            throw refusal("may be read by others; make it 0600", path, what)
        }
    }

    private static func refusal(_ reason: String, _ path: String, _ what: String) -> GitError {
        GitError(.credentials, "the \(what) '\(GitComplaint.clean(path))' \(reason)")
    }
}
