#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The environment variables of this process, and the files of this machine.
package struct ProcessSecretSource: SecretSource {
    private let roots: [String]
    private let credentials: [String]

    /// - Parameters:
    ///   - roots: Those of the ``SecretBounds``.
    ///   - credentials: Files from which this program takes its own credentials, or folders of them; no manifest gets any.
    package init(roots: [String], credentials: [String] = []) {
        self.roots = roots
        self.credentials = credentials
    }

    package func environment(_ name: String) -> [UInt8]? {
        guard let text = unsafe getenv(name) else { return nil }
        return unsafe Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
    }

    /// Follows all links first and then opens what they led to folder by folder, where a link is an error: so nobody
    /// can put one there in between.
    package func file(_ path: String, limit: Int) throws(SecretFileFailure) -> [UInt8] {
        guard let real = realPath(path) else { throw .ofLastCall }
        guard !isCredential(real) else { throw .credential }
        let found = roots.lazy.compactMap { realPath($0) }.compactMap { root in
            real.components(below: root).map { (root, $0) }
        }
        guard let (root, components) = found.first else { throw .outside }
        guard !SecretBounds.credentialFolders.contains(components[0]) else { throw .credential }
        let file = try open(components, below: root)
        defer { close(file) }
        return try bytes(of: file, limit: limit)
    }

    /// Of a process of this user, `/proc` shows the variables too, this one's among them.
    private func isCredential(_ real: String) -> Bool {
        if real.components(below: "/proc") != nil { return true }
        return credentials.contains { path in
            guard let own = realPath(path) else { return false }
            return own == real || real.components(below: own) != nil
        }
    }

    private func realPath(_ path: String) -> String? {
        guard let resolved = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(resolved) }
        return unsafe String(validatingCString: resolved)
    }

    /// The descriptor of the file is the caller's to close.
    private func open(_ components: [String], below root: String) throws(SecretFileFailure) -> Int32 {
        var folder = unsafe openat(AT_FDCWD, root, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        for (index, component) in components.enumerated() {
            guard folder >= 0 else { throw .ofLastCall }
            let kind = index == components.count - 1 ? O_NONBLOCK : O_DIRECTORY
            let next = unsafe openat(folder, component, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | kind)
            let code = errno
            close(folder)
            guard next >= 0 else { throw SecretFileFailure(code) }
            folder = next
        }
        return folder
    }

    private func bytes(of file: Int32, limit: Int) throws(SecretFileFailure) -> [UInt8] {
        var status = stat()
        guard unsafe fstat(file, &status) == 0 else { throw .ofLastCall }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegular }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while bytes.count <= limit {
            let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(file, $0.baseAddress, $0.count) }
            if count == 0 { return bytes }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .ofLastCall }
            bytes += chunk[..<count]
        }
        throw .tooLarge
    }
}

extension SecretFileFailure {
    fileprivate static var ofLastCall: Self { Self(errno) }

    fileprivate init(_ code: Int32) {
        self = code == ENOENT || code == ENOTDIR ? .missing : .unreadable(code)
    }
}
