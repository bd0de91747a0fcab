import BackendModel

/// Builds the nodes of one file after the other from their events.
///
/// Knows no recursion: open containers are frames on a stack, and the nodes in them lie on another until their
/// container ends and takes them over in an array of the right size. Both stacks and the cache outlive the file.
struct Composer {
    let limits: LoadLimits
    private(set) var file = FileID(0)
    /// Where a `#` follows a quote or bracket: if a value ends there, the comment is glued to it.
    private(set) var gluedComments: Set<SourceMark> = []

    private var documents: [Document] = []
    var problems: FileProblems
    /// Whether more events are wanted; not after a bound is reached.
    var isReading = true

    var frames: [Frame] = []
    var children: [Node] = []
    /// Hashes of the keys of the open mappings, in the order of the keys.
    var keyHashes: [UInt64] = []
    /// Positions in `children` of keys that are left out, as they have been told of.
    var rejectedKeys: [Int] = []
    var anchors: [String: Anchor] = [:]
    var cache = ScalarCache()

    /// Of this document, with what its aliases stand for.
    private(set) var nodeCount = 0
    private var aliasNodeCount = 0
    private var documentCount = 0
    private var documentMark = SourceMark(file: FileID(0), line: 1, column: 1)
    /// Told once the document has turned out to end well: half a mapping often looks like a text.
    private var rootProblem: Diagnostic?

    init(limits: LoadLimits) {
        self.limits = limits
        problems = FileProblems(limit: limits.diagnosticsPerFile)
    }

    mutating func beginFile(_ file: FileID, gluedComments: Set<SourceMark>) {
        self.file = file
        self.gluedComments = gluedComments
        isReading = true
        documentCount = 0
        aliasNodeCount = 0
    }

    mutating func beginDocument(at mark: SourceMark) {
        documentCount += 1
        reportRootProblem()
        guard documentCount <= limits.documentsPerFile else {
            return stop("yaml-size", .tooManyDocuments(limits.documentsPerFile), at: mark)
        }
        documentMark = mark
        nodeCount = 0
        if !anchors.isEmpty { anchors = [:] }
    }

    /// Takes a node into its container, or as the root of the document.
    mutating func add(_ node: Node, height: Int) {
        guard !frames.isEmpty else { return finishDocument(node) }
        children.append(node)
        if height > 0 { frames[frames.count - 1].grow(over: height) }
    }

    private mutating func finishDocument(_ root: Node) {
        switch root.content {
        case .mapping, .secret: documents.append(Document(root: root, mark: documentMark))
        case .sequence:
            rootProblem = Diagnostic(.error, rule: "yaml-root", .listAsRoot, at: root.mark, help: .separateDocuments)
        case .scalar("", isPlain: true): break
        case .scalar(let text, _):
            let message: Diagnostic.Message = root.isNull ? .nullAsRoot : .textAsRoot
            rootProblem = Diagnostic(.error, rule: "yaml-root", message, at: root.mark, help: .helpForText(text))
        }
    }

    private mutating func reportRootProblem() {
        if let rootProblem { report(rootProblem) }
        rootProblem = nil
    }

    /// What the file held; where `problem` cut it short, what was left open is only looked through for problems.
    mutating func endFile(_ problem: Diagnostic?) -> (documents: [Document], diagnostics: [Diagnostic]) {
        if problem == nil { reportRootProblem() }
        rootProblem = nil
        while let frame = frames.popLast() {
            if frame.kind == .mapping { checkDuplicates(in: frame) }
            children.removeLast(children.count - frame.firstChild)
            keyHashes.removeLast(keyHashes.count - frame.firstKeyHash)
        }
        rejectedKeys.removeAll(keepingCapacity: true)
        anchors = [:]
        if let problem { report(problem) }
        defer { documents = [] }
        return (documents, problems.take())
    }
}

extension Composer {
    /// Whether `count` more nodes are within the bound; stops reading if not.
    mutating func admit(_ count: Int, at mark: SourceMark) -> Bool {
        nodeCount += count
        guard nodeCount > limits.nodesPerDocument else { return isReading }
        stop("yaml-size", .tooManyNodes(limits.nodesPerDocument), at: mark)
        return false
    }

    /// As ``admit(_:at:)``, for what an alias stands for.
    mutating func admitAlias(of count: Int, at mark: SourceMark) -> Bool {
        aliasNodeCount += count
        guard aliasNodeCount > limits.aliasNodesPerFile else { return admit(count, at: mark) }
        stop("yaml-size", .tooManyAliasNodes(limits.aliasNodesPerFile), at: mark)
        return false
    }
}

extension Diagnostic.Message {
    fileprivate static func tooManyDocuments(_ limit: Int) -> Self { "a file may hold at most \(limit) documents" }
    fileprivate static func tooManyNodes(_ limit: Int) -> Self {
        "a document may hold at most \(limit) keys and values, counting what aliases stand for"
    }
    fileprivate static func tooManyAliasNodes(_ limit: Int) -> Self {
        "the aliases of a file may stand for at most \(limit) keys and values"
    }
    fileprivate static let listAsRoot: Self = "a manifest must be a mapping, not a list"
    fileprivate static let nullAsRoot: Self = "a manifest must be a mapping, not null"
    fileprivate static let textAsRoot: Self = "a manifest must be a mapping, not a single text"
}

extension String {
    fileprivate static let separateDocuments = "write one mapping per document, with '---' between them"

    /// Guesses at what made text of a mapping, without repeating the text.
    fileprivate static func helpForText(_ text: String) -> String {
        if text.hasPrefix("-") { return "a space must follow the '-' of a list item" }
        if text.contains(":") { return "a space must follow the ':' after a key" }
        return "write 'key: value'"
    }
}
