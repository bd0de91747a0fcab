import Glibc

/// What a folder names.
package struct FolderEntry: Sendable {
    package enum Kind: Sendable { case file, folder, linkToFolder, link, other }

    package let name: EntryName
    package let kind: Kind
}

extension OpenFile {
    /// What stands in this folder, in no order.
    package func entries() throws(UnreadableFile) -> [FolderEntry] {
        // A descriptor of its own, as `closedir` closes what the stream was made of.
        let own = unsafe openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard own >= 0, let stream = unsafe fdopendir(own) else { throw UnreadableFile(errno) }
        defer { unsafe closedir(stream) }
        var entries: [FolderEntry] = []
        errno = 0
        while let entry = unsafe readdir(stream) {
            let name = unsafe Self.name(of: entry)
            let bytes = unsafe UnsafeBufferPointer(start: name, count: strlen(name)).map { UInt8(bitPattern: $0) }
            if bytes != Array(".".utf8), bytes != Array("..".utf8) {
                entries.append(FolderEntry(name: EntryName(bytes), kind: unsafe kind(of: entry)))
            }
            errno = 0
        }
        guard errno == 0 else { throw UnreadableFile(errno) }
        return entries
    }

    private static func name(of entry: UnsafeMutablePointer<dirent>) -> UnsafePointer<CChar> {
        let start = unsafe UnsafeRawPointer(entry) + (MemoryLayout<dirent>.offset(of: \.d_name) ?? 0)
        return unsafe start.assumingMemoryBound(to: CChar.self)
    }

    private func kind(of entry: UnsafeMutablePointer<dirent>) -> FolderEntry.Kind {
        let name = unsafe Self.name(of: entry)
        switch unsafe Int(entry.pointee.d_type) {
        case Int(DT_REG): return .file
        case Int(DT_DIR): return .folder
        case Int(DT_LNK): return unsafe mode(of: name, following: true) == S_IFDIR ? .linkToFolder : .link
        case Int(DT_UNKNOWN): return unsafe kind(of: name)
        default: return .other
        }
    }

    /// For file systems whose folders do not say.
    private func kind(of name: UnsafePointer<CChar>) -> FolderEntry.Kind {
        switch unsafe mode(of: name, following: false) {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: unsafe mode(of: name, following: true) == S_IFDIR ? .linkToFolder : .link
        default: .other
        }
    }

    private func mode(of name: UnsafePointer<CChar>, following: Bool) -> mode_t? {
        var status = stat()
        guard unsafe fstatat(descriptor, name, &status, following ? 0 : AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
        return status.st_mode & S_IFMT
    }
}
