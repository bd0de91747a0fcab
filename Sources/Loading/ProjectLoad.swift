import BackendModel

/// One load in progress.
struct ProjectLoad<Source: ManifestSource> {
    private let source: Source
    private let limits: LoadLimits
    private let manifests: [FileID]
    private(set) var files: FileTable
    private var read: ReadFiles

    init(_ source: Source, limits: LoadLimits) {
        self.source = source
        self.limits = limits
        let listing = source.listing()
        let index = ListingIndex(listing)
        files = index.files
        var diagnostics = index.diagnostics
        let isTooLarge = index.manifests.count > limits.files
        manifests = isTooLarge ? [] : index.manifests
        if isTooLarge { diagnostics.append(.project("project-size", .tooManyFiles(limits.files), at: index.project)) }
        if index.manifests.isEmpty, diagnostics.isEmpty {
            diagnostics.append(.project("project-empty", .noManifest, at: index.project))
        }
        read = ReadFiles(limit: limits.diagnostics, diagnostics: diagnostics)
    }

    /// What was read of files without an error.
    var soundDocuments: [Document] { read.documents.filter { !read.unsound.contains($0.file) } }

    /// Reads the files that mention an environment; returns those that do not.
    mutating func readEnvironments() -> [FileID] {
        let search = TextSearch("Environment")
        var reader = ManifestReader(limits: limits)
        var rest: [FileID] = []
        var total = 0
        for file in manifests {
            guard let bytes = source.bytes(of: file, files, limits, into: &read) else { continue }
            total += bytes.count
            guard total <= limits.totalBytes else {
                read.add([.project("project-size", .tooManyBytes(limits.totalBytes), at: file)], of: file)
                return []
            }
            if search.finds(in: bytes) {
                reader.read(bytes, file, into: &read)
            } else {
                rest.append(file)
            }
        }
        return rest
    }

    /// Reads files a second time, as a large project is not held in memory in between; up to so many groups of them side
    /// by side.
    mutating func read(_ rest: [FileID], groups count: Int) async {
        let size = max(1, (rest.count + count - 1) / count)
        let groups = stride(from: 0, to: rest.count, by: size).map { rest[$0..<min($0 + size, rest.count)] }
        let (source, files, limits) = (source, files, limits)
        let parts = await withTaskGroup(of: (Int, ReadFiles).self) { tasks in
            for (number, group) in groups.enumerated() {
                tasks.addTask { (number, source.read(group, files, limits)) }
            }
            return await tasks.reduce(into: [Int: ReadFiles]()) { $0[$1.0] = $1.1 }
        }
        for number in groups.indices { if let part = parts[number] { read.add(part) } }
    }

    consuming func loaded() -> Loaded {
        read.sort()
        if read.documents.isEmpty, !read.diagnostics.holdsError, let file = manifests.first {
            read.add([.project("project-empty", .noDocument, at: file)], of: file)
        }
        return Loaded(files: files, documents: read.documents, diagnostics: read.diagnostics.inOrder())
    }
}

extension ManifestSource {
    fileprivate func read(_ group: ArraySlice<FileID>, _ files: FileTable, _ limits: LoadLimits) -> ReadFiles {
        var read = ReadFiles(limit: limits.diagnostics)
        var reader = ManifestReader(limits: limits)
        for file in group {
            guard let bytes = bytes(of: file, files, limits, into: &read) else { continue }
            reader.read(bytes, file, into: &read)
        }
        return read
    }

    fileprivate func bytes(
        of file: FileID,
        _ files: FileTable,
        _ limits: LoadLimits,
        into read: inout ReadFiles
    ) -> [UInt8]? {
        do {
            return try bytes(of: files.name(of: file), limit: limits.bytesPerFile)
        } catch {
            read.add([error.diagnostic(at: SourceMark(file: file, line: 1, column: 1))], of: file)
            return nil
        }
    }
}

extension ManifestReader {
    fileprivate mutating func read(_ bytes: [UInt8], _ file: FileID, into read: inout ReadFiles) {
        let result = documents(in: bytes, file: file)
        read.add(result.documents, result.diagnostics, of: file)
    }
}

extension Diagnostic {
    static func project(_ rule: String, _ message: Message, at file: FileID) -> Self {
        Diagnostic(.error, rule: rule, message, at: SourceMark(file: file, line: 1, column: 1))
    }
}

extension Diagnostic.Message {
    fileprivate static let noManifest: Self = "no manifest (*.yaml, *.yml) was found"
    fileprivate static let noDocument: Self = "no manifest holds a document"
    fileprivate static func tooManyFiles(_ limit: Int) -> Self { "a project may hold at most \(limit) manifests" }
    fileprivate static func tooManyBytes(_ limit: Int) -> Self {
        "the manifests up to here have more than \(limit) bytes, which is all that a project may have"
    }
}
