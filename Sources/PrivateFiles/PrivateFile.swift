#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A file that only its owner can read, as it may hold secrets: replaced whole, and never half written.
package struct PrivateFile {
    package let path: String
    /// How many bytes it may have when it is read.
    private let limit: Int

    package init(path: String, limit: Int) {
        self.path = path
        self.limit = limit
    }

    /// Tells what it holds now from what it held before without reading it; nothing where there is no such file.
    package var version: PrivateFileVersion? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        return PrivateFileVersion(status)
    }

    /// - Returns: Nothing where there is no such file.
    package func read() throws(PrivateFileError) -> [UInt8]? { try read(refusing: 0) }

    /// Reads it where nobody may but its owner and its group.
    ///
    /// The group may, as what Kubernetes mounts belongs to root and is read by way of a group of the pod (`fsGroup`).
    package func readSecret() throws(PrivateFileError) -> [UInt8]? { try read(refusing: 0o007) }

    private func read(refusing forbidden: mode_t) throws(PrivateFileError) -> [UInt8]? {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw failure("open")
        }
        defer { _ = close(descriptor) }
        try check(descriptor, refusing: forbidden)
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Self.uninterrupted { Self.fill(&chunk, from: descriptor) }
            guard count >= 0 else { throw failure("read") }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= limit else {
                throw PrivateFileError(path: path, operation: "read", reason: "larger than \(limit) bytes")
            }
        }
    }

    /// Writes beside the file, makes that durable, and puts it in the file's place.
    package func write(_ bytes: [UInt8]) throws(PrivateFileError) {
        let temporary = "\(path).new"
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("create") }
        do throws(PrivateFileError) {
            defer { _ = close(descriptor) }
            guard fchmod(descriptor, 0o600) == 0 else { throw failure("protect") }
            try write(bytes, to: descriptor)
            guard fsync(descriptor) == 0 else { throw failure("write") }
        } catch {
            _ = unsafe unlink(temporary)
            throw error
        }
        guard unsafe rename(temporary, path) == 0 else { throw failure("replace") }
        syncFolder()
    }

    /// Makes the file, empty, where it is not there, and sees to it that only its owner can read it.
    ///
    /// It is not opened for that: to close a file that SQLite has open would let go of the locks SQLite holds on it.
    package func makeEmpty() throws(PrivateFileError) {
        guard unsafe mknod(path, S_IFREG | 0o600, 0) == 0 || errno == EEXIST else { throw failure("create") }
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { throw failure("open") }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw PrivateFileError(path: path, operation: "open", reason: "not a regular file")
        }
        if status.st_mode & 0o777 == 0o600 { return }
        guard unsafe chmod(path, 0o600) == 0 else { throw failure("protect") }
    }

    /// Removes the file; it need not be there.
    package func remove() throws(PrivateFileError) {
        guard unsafe unlink(path) == 0 || errno == ENOENT else { throw failure("remove") }
        syncFolder()
    }

    private func check(_ descriptor: Int32, refusing forbidden: mode_t) throws(PrivateFileError) {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw failure("open") }
        guard status.st_mode & forbidden == 0 else {
            throw PrivateFileError(path: path, operation: "use", reason: "others may read it; give it mode 0600")
        }
    }

    private func write(_ bytes: [UInt8], to descriptor: Int32) throws(PrivateFileError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Self.uninterrupted {
                unsafe rest.withUnsafeBytes { unsafe systemWrite(descriptor, $0.baseAddress, $0.count) }
            }
            guard count > 0 else { throw failure("write") }
            rest = rest.dropFirst(count)
        }
    }

    /// Makes the new name durable; some file systems refuse it for a folder, which costs no more than the last write.
    private func syncFolder() {
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        _ = fsync(descriptor)
        _ = close(descriptor)
    }

    private func failure(_ operation: String) -> PrivateFileError {
        let reason = unsafe String(cString: strerror(errno))
        return PrivateFileError(path: path, operation: operation, reason: reason)
    }

    private static func uninterrupted(_ call: () -> Int) -> Int {
        while true {
            let result = call()
            if result >= 0 || errno != EINTR { return result }
        }
    }

    private static func fill(_ chunk: inout [UInt8], from descriptor: Int32) -> Int {
        unsafe chunk.withUnsafeMutableBytes { unsafe systemRead(descriptor, $0.baseAddress, $0.count) }
    }
}

/// The system's call, under a name that no method hides.
private func systemRead(_ descriptor: Int32, _ target: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    unsafe read(descriptor, target, count)
}

/// The system's call, under a name that no method hides.
private func systemWrite(_ descriptor: Int32, _ source: UnsafeRawPointer?, _ count: Int) -> Int {
    unsafe write(descriptor, source, count)
}
