#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The files of this machine.
package struct SystemFiles: CredentialFiles {
    package init() {}

    /// Opens without waiting, so that a pipe in the file's place holds nothing up.
    package func read(_ file: CredentialFile) -> FileReading {
        do throws(FileFailure) {
            let descriptor = file.followsLinks ? try open(file.path) : try openWithoutLinks(file.path)
            defer { close(descriptor) }
            return .bytes(try bytes(of: descriptor, limit: file.limit))
        } catch {
            return .failure(error)
        }
    }

    private func open(_ path: String) throws(FileFailure) -> Int32 {
        let descriptor = unsafe openat(AT_FDCWD, path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure(errno) }
        return descriptor
    }

    /// Goes folder by folder from the root, where a link is an error: so nobody can put one there in between.
    private func openWithoutLinks(_ path: String) throws(FileFailure) -> Int32 {
        let names = path.split(separator: "/").map(String.init)
        guard path.hasPrefix("/"), !names.isEmpty, !names.contains("..") else { throw .missing }
        var folder = unsafe openat(AT_FDCWD, "/", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        for (index, name) in names.enumerated() {
            guard folder >= 0 else { throw FileFailure(errno) }
            let kind = index == names.count - 1 ? O_NONBLOCK : O_DIRECTORY
            let next = unsafe openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | kind)
            let code = errno
            let isLink = next < 0 && (code == ELOOP || (code == ENOTDIR && Self.isLink(name, in: folder)))
            close(folder)
            if isLink { throw .link }
            guard next >= 0 else { throw FileFailure(code) }
            folder = next
        }
        return folder
    }

    private static func isLink(_ name: String, in folder: Int32) -> Bool {
        var status = stat()
        return unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    private func bytes(of descriptor: Int32, limit: Int) throws(FileFailure) -> [UInt8] {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw FileFailure(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegular }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while bytes.count <= limit {
            let count = unsafe chunk.withUnsafeMutableBytes { unsafe systemRead(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return bytes }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileFailure(errno) }
            bytes += chunk[..<count]
        }
        throw .tooLarge
    }
}

/// The system's call, under a name that no method hides.
private func systemRead(_ descriptor: Int32, _ target: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    unsafe read(descriptor, target, count)
}

extension FileFailure {
    fileprivate init(_ code: Int32) {
        self =
            switch code {
            case ENOENT, ENOTDIR: .missing
            case ELOOP: .link
            default: .unreadable(unsafe String(cString: strerror(code)))
            }
    }
}
