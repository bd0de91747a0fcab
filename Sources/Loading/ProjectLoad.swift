import BackendModel

/// One load in progress.
struct ProjectLoad<Source: ManifestSource> {
    private let source: Source
    private let limits: LoadLimits
    private let manifests: [FileID]
    private(set) var files: FileTable
    private var reader: ManifestReader
    private var documents: [Document] = []
    private var diagnostics: [Diagnostic]
    /// Files with an error in them.
    private var unsound: Set<FileID> = []

    init(_ source: Source, limits: LoadLimits) {
        self.source = source
        self.limits = limits
        reader = ManifestReader(limits: limits)
        let listing = source.listing()
        let index = ListingIndex(listing)
        files = index.files
        diagnostics = index.diagnostics
        let isTooLarge = index.manifests.count > limits.files
        manifests = isTooLarge ? [] : index.manifests
        if isTooLarge { diagnostics.append(.project("project-size", .tooManyFiles(limits.files), at: index.project)) }
        if index.manifests.isEmpty, diagnostics.isEmpty {
            diagnostics.append(.project("project-empty", .noManifest, at: index.project))
        }
    }

    /// What was read of files without an error.
    var soundDocuments: [Document] { documents.filter { !unsound.contains($0.file) } }

    /// Reads the files that mention an environment; returns those that do not.
    mutating func readEnvironments() -> [FileID] {
        let search = TextSearch("Environment")
        var rest: [FileID] = []
        var total = 0
        for file in manifests {
            guard let bytes = bytes(of: file) else { continue }
            total += bytes.count
            guard total <= limits.totalBytes else {
                diagnostics.append(.project("project-size", .tooManyBytes(limits.totalBytes), at: file))
                return []
            }
            if search.finds(in: bytes) {
                compose(bytes, file)
            } else {
                rest.append(file)
            }
        }
        return rest
    }

    /// Reads files a second time, as a large project is not held in memory in between.
    mutating func read(_ rest: [FileID]) {
        for file in rest {
            guard let bytes = bytes(of: file) else { continue }
            compose(bytes, file)
        }
    }

    private mutating func bytes(of file: FileID) -> [UInt8]? {
        do {
            return try source.bytes(of: files.name(of: file), limit: limits.bytesPerFile)
        } catch {
            add([error.diagnostic(at: SourceMark(file: file, line: 1, column: 1))], of: file)
            return nil
        }
    }

    private mutating func compose(_ bytes: [UInt8], _ file: FileID) {
        let result = reader.documents(in: bytes, file: file)
        documents += result.documents
        add(result.diagnostics, of: file)
    }

    /// Beyond the bound, a file with errors is still known to have them, and the first problem beyond it says so.
    private mutating func add(_ problems: [Diagnostic], of file: FileID) {
        guard !problems.isEmpty else { return }
        if problems.holdsError { unsound.insert(file) }
        if diagnostics.count < limits.diagnostics {
            diagnostics += problems
        } else if problems.holdsError, diagnostics.last?.rule != "project-problems" {
            diagnostics.append(.project("project-problems", .tooManyProblems(limits.diagnostics), at: file))
        }
    }

    consuming func loaded() -> Loaded {
        documents.sort { $0.mark < $1.mark }
        if documents.isEmpty, !diagnostics.holdsError, let file = manifests.first {
            diagnostics.append(.project("project-empty", .noDocument, at: file))
        }
        return Loaded(files: files, documents: documents, diagnostics: diagnostics.inOrder())
    }
}

extension Diagnostic {
    fileprivate static func project(_ rule: String, _ message: Message, at file: FileID) -> Self {
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
    fileprivate static func tooManyProblems(_ limit: Int) -> Self {
        "more than \(limit) problems in files before this one; those from here on are not told"
    }
}
