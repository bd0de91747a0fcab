import Glibc

/// A lock on a state folder, let go of when the process ends, however it ends.
///
/// An open file description's own, as `flock` has it, but one that can be looked at without being taken: whoever looks
/// must not turn a daemon away that begins at that moment.
package final class StateLock: Sendable {
    /// `F_OFD_GETLK` and `F_OFD_SETLK` of Linux, which headers show to those alone who ask for all of GNU.
    private static let (look, take): (Int32, Int32) = (36, 37)

    private let descriptor: Int32

    init(file: String) throws {
        descriptor = unsafe open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw StateFolderError(file, "cannot be opened: \(unsafe String(cString: strerror(errno)))")
        }
        var whole = Self.whole
        guard unsafe fcntl(descriptor, Self.take, &whole) == 0 else {
            close(descriptor)
            throw StateFolderError(file, "is held by another backstay that is writing")
        }
    }

    deinit { close(descriptor) }

    /// Whether somebody holds it; to look leaves no trace.
    static func isHeld(_ file: String) -> Bool {
        let descriptor = unsafe open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var whole = Self.whole
        return unsafe fcntl(descriptor, Self.look, &whole) == 0 && whole.l_type != Int16(F_UNLCK)
    }

    private static var whole: flock {
        flock(l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 0, l_len: 0, l_pid: 0)
    }
}
