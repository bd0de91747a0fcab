import Glibc

/// Files that are written into one folder all together, or not at all.
///
/// Each is written beside its place under a hidden name, which no reader of manifests looks at, and is moved there once
/// all are written. A failure undoes what is done by then; a signal to stop waits for the end.
struct NewFiles {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let folder: String
    /// Whether files that are there give way.
    private let replaces: Bool
    private var made: [String] = []
    /// Hidden names under which replaced files wait until all is well, by their own.
    private var backups: [(path: String, backup: String)] = []
    private var madeFolders: [String] = []

    init(folder: String, replaces: Bool) {
        self.folder = folder
        self.replaces = replaces
    }

    /// The names in the folder; none where it is not there.
    static func names(in folder: String) -> Set<String> {
        guard let stream = unsafe opendir(folder) else { return [] }
        defer { unsafe closedir(stream) }
        var names: Set<String> = []
        while let entry = unsafe readdir(stream) {
            let start = unsafe UnsafeRawPointer(entry) + (MemoryLayout<dirent>.offset(of: \.d_name) ?? 0)
            if let name = unsafe String(validatingCString: start.assumingMemoryBound(to: CChar.self)) {
                names.insert(name)
            }
        }
        return names
    }

    /// Writes all of them; the folder is made where it is not there.
    ///
    /// - Throws: ``Failure``, and then nothing is there that was not before.
    mutating func write(_ files: [(name: String, text: String)]) throws(Failure) {
        let ignored = [SIGINT, SIGTERM, SIGHUP].map { (number: $0, handler: signal($0, SIG_IGN)) }
        defer { for (number, handler) in ignored { _ = signal(number, handler) } }
        let temporary = files.map { path(".\($0.name).import-\(getpid())") }
        do throws(Failure) {
            try makeFolders()
            for (index, file) in files.enumerated() { try write(file.text, to: temporary[index]) }
            for (index, file) in files.enumerated() { try move(temporary[index], to: path(file.name)) }
        } catch {
            undo(temporary)
            throw error
        }
        for (_, backup) in backups { _ = unsafe unlink(backup) }
        sync(folder)
    }

    private func path(_ name: String) -> String { folder == "." ? name : "\(folder)/\(name)" }

    private mutating func makeFolders() throws(Failure) {
        var missing: [String] = []
        var rest = folder
        while !rest.isEmpty, unsafe access(rest, F_OK) != 0 {
            missing.append(rest)
            rest = rest.lastIndex(of: "/").map { String(rest[..<$0]) } ?? ""
        }
        for folder in missing.reversed() {
            guard unsafe mkdir(folder, 0o777) == 0 || errno == EEXIST else { throw failure("make", folder) }
            madeFolders.append(folder)
        }
    }

    private func write(_ text: String, to path: String) throws(Failure) {
        _ = unsafe unlink(path)
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure("create", path) }
        defer { _ = close(descriptor) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure("write", path) }
            rest = rest.dropFirst(count)
        }
    }

    /// A new name never takes the place of a file, even of one that came up just now.
    private mutating func move(_ temporary: String, to path: String) throws(Failure) {
        if try isNew(temporary, path) {
            made.append(path)
            _ = unsafe unlink(temporary)
            return
        }
        guard replaces else { throw Failure(description: "'\(path)' is there already; --force replaces it") }
        let backup = temporary + ".old"
        guard unsafe rename(path, backup) == 0 else { throw failure("replace", path) }
        backups.append((path, backup))
        guard unsafe rename(temporary, path) == 0 else { throw failure("replace", path) }
    }

    /// Gives the file its name unless there is one; the check and the naming are one where the file system has links.
    private func isNew(_ temporary: String, _ path: String) throws(Failure) -> Bool {
        if unsafe link(temporary, path) == 0 { return true }
        if errno == EEXIST { return false }
        var status = stat()
        guard errno == EPERM || errno == EOPNOTSUPP || errno == EMLINK else { throw failure("create", path) }
        guard unsafe lstat(path, &status) != 0 else { return false }
        guard unsafe rename(temporary, path) == 0 else { throw failure("create", path) }
        return true
    }

    private func undo(_ temporary: [String]) {
        for path in made + temporary { _ = unsafe unlink(path) }
        for (path, backup) in backups { _ = unsafe rename(backup, path) }
        for folder in madeFolders.reversed() { _ = unsafe rmdir(folder) }
    }

    /// Makes the new names durable, where the file system can.
    private func sync(_ folder: String) {
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        _ = fsync(descriptor)
        _ = close(descriptor)
    }

    private func failure(_ operation: String, _ path: String) -> Failure {
        Failure(description: unsafe "cannot \(operation) '\(path)': \(String(cString: strerror(errno)))")
    }
}
