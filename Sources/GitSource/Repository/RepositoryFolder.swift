import Glibc

/// The folder of the local repository: private, and ours alone.
struct RepositoryFolder {
    /// Absolute.
    let path: String

    var repository: String { "\(path)/repository" }
    /// Where a repository is made that shall take the place of a damaged one.
    var next: String { "\(path)/repository.new" }
    /// Where there never is a repository: for calls that need none, and that a damaged one would disturb.
    var none: String { "\(scratch)/none" }
    private var damaged: String { "\(path)/repository.damaged" }
    var scratch: String { "\(path)/tmp" }

    func make() throws(GitError) {
        try Self.make(path)
        try Self.make(scratch)
    }

    var hasRepository: Bool { unsafe access("\(repository)/HEAD", F_OK) == 0 }

    /// Puts the new repository in the place of the old one.
    func takeNext() throws(GitError) {
        FolderSweep.remove("repository.damaged", in: path)
        guard unsafe rename(repository, damaged) == 0 || errno == ENOENT, unsafe rename(next, repository) == 0
        else { throw GitError(errno, "replace the local repository") }
        FolderSweep.remove("repository.damaged", in: path)
    }

    /// Removes what a git that was killed left behind, and ends a replacement that was cut off between its two steps.
    func sweep() {
        endReplacement()
        FolderSweep.remove("repository.new", in: path)
        FolderSweep.empty("tmp", in: path)
        FolderSweep.removeLeftovers("repository", in: path)
    }

    /// A damaged repository is set aside only when the new one is whole, and is back or gone before another is made: where
    /// it stands alone, the new one's turn has come; where that one is missing, the damaged one is better than none.
    private func endReplacement() {
        guard unsafe access(damaged, F_OK) == 0 else { return }
        guard unsafe access(repository, F_OK) != 0 else { return FolderSweep.remove("repository.damaged", in: path) }
        guard unsafe rename(next, repository) != 0 else { return FolderSweep.remove("repository.damaged", in: path) }
        _ = unsafe rename(damaged, repository)
    }

    private static func make(_ path: String) throws(GitError) {
        guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else { throw GitError(errno, "create '\(path)'") }
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { throw GitError(errno, "open '\(path)'") }
        guard status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid() else {
            throw GitError(.state, "'\(path)' is not a folder of this user")
        }
        guard unsafe status.st_mode & 0o777 == 0o700 || chmod(path, 0o700) == 0 else {
            throw GitError(errno, "protect '\(path)'")
        }
    }
}
