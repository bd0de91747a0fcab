import Glibc

/// A file without a name, gone with the last who holds it: nothing is left behind, however the process ends.
package final class SpoolFile: Sendable {
    let descriptor: Int32

    /// Its bytes lie in `folder`, where nobody else makes one at the same moment.
    ///
    /// - Throws: ``GitError`` where the folder takes no file.
    package init(in folder: String) throws(GitError) {
        let name = "\(folder)/spool"
        _ = unsafe unlink(name)
        descriptor = unsafe open(name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw GitError(errno, "create a file in the state folder") }
        _ = unsafe unlink(name)
    }

    deinit { _ = close(descriptor) }

    /// Leaves the file where it stands, so that a process reads it from the beginning.
    func write(_ bytes: [UInt8], at offset: Int = 0) throws(GitError) {
        var done = 0
        while done < bytes.count {
            let result = unsafe bytes[done...].withUnsafeBytes {
                unsafe pwrite(descriptor, $0.baseAddress, $0.count, off_t(offset + done))
            }
            if result < 0, errno == EINTR { continue }
            guard result > 0 else { throw GitError(errno, "write a file in the state folder") }
            done += result
        }
    }

    /// - Returns: Nothing where the file holds fewer bytes.
    func bytes(at offset: Int, count: Int) -> [UInt8]? {
        var filled = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
            while filled < count {
                let result = unsafe pread(
                    descriptor,
                    buffer.baseAddress?.advanced(by: filled),
                    count - filled,
                    off_t(offset + filled)
                )
                if result < 0, errno == EINTR { continue }
                guard result > 0 else { break }
                filled += result
            }
            length = filled
        }
        return filled == count ? bytes : nil
    }

    /// As far as the file goes.
    func some(at offset: Int, upTo count: Int) -> [UInt8] {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { return [] }
        return bytes(at: offset, count: max(0, min(count, Int(status.st_size) - offset))) ?? []
    }
}

extension GitError {
    /// The operating system's refusal of what was tried.
    init(_ code: Int32, _ operation: String) {
        let kind: Kind = code == ENOSPC || code == EDQUOT || code == EFBIG ? .diskFull : .state
        self.init(kind, "cannot \(operation): \(unsafe String(cString: strerror(code)))")
    }
}
