import Glibc

/// An open file or folder, closed when it is let go.
package struct OpenFile: ~Copyable {
    package let descriptor: Int32

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { _ = close(descriptor) }

    /// The folder a person named, who may well name it through a link.
    package init(folder path: String) throws(UnreadableFile) {
        self.init(try Self.checked(unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)))
    }

    /// A folder within this one.
    package func folder(_ name: String) throws(UnreadableFile) -> OpenFile {
        OpenFile(try Self.checked(unsafe openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)))
    }

    /// A regular file within this folder.
    ///
    /// Without following links, and without waiting for the other end of a pipe.
    package func file(_ name: String) throws(UnreadableFile) -> OpenFile {
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
        let file = OpenFile(try Self.checked(unsafe openat(descriptor, name, flags)))
        var status = stat()
        guard unsafe fstat(file.descriptor, &status) == 0 else { throw UnreadableFile(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .irregular }
        return file
    }

    /// All bytes, if there are at most `limit`.
    package func bytes(limit: Int) throws(UnreadableFile) -> [UInt8] {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw UnreadableFile(errno) }
        guard status.st_size <= limit else { throw .tooLarge(limit: limit) }
        // One more than expected, so that the end is seen at once; a file that grows meanwhile goes on.
        var bytes: [UInt8] = []
        var room = Int(status.st_size) + 1
        while true {
            let more = try chunk(of: room)
            if more.isEmpty { return bytes }
            if bytes.isEmpty { bytes = more } else { bytes += more }
            guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
            room = 65_536
        }
    }

    private func chunk(of size: Int) throws(UnreadableFile) -> [UInt8] {
        while true {
            var result = 0
            let chunk = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
                unsafe result = read(descriptor, buffer.baseAddress, size)
                count = max(result, 0)
            }
            if result >= 0 { return chunk }
            guard errno == EINTR else { throw UnreadableFile(errno) }
        }
    }

    private static func checked(_ descriptor: Int32) throws(UnreadableFile) -> Int32 {
        guard descriptor >= 0 else { throw UnreadableFile(errno) }
        return descriptor
    }
}

extension UnreadableFile {
    init(_ code: Int32) {
        self =
            switch code {
            case ENOENT: .missing
            case EACCES, EPERM: .denied
            case ELOOP: .link
            case ENOTDIR, EISDIR, ENXIO, ENODEV: .irregular
            default: .failed(code: code)
            }
    }
}
