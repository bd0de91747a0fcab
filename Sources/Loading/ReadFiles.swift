import BackendModel

/// What some files of a project held, in their order, as far as the bounds allow.
struct ReadFiles: Sendable {
    private(set) var documents: [Document] = []
    private(set) var diagnostics: [Diagnostic]
    /// Files with an error in them.
    private(set) var unsound: Set<FileID> = []
    /// How many diagnostics are kept.
    private let limit: Int

    init(limit: Int, diagnostics: [Diagnostic] = []) {
        self.limit = limit
        self.diagnostics = diagnostics
    }

    mutating func add(_ documents: [Document], _ problems: [Diagnostic], of file: FileID) {
        self.documents += documents
        add(problems, of: file)
    }

    /// Beyond the bound, a file with errors is still known to have them, and the first problem beyond it says so.
    mutating func add(_ problems: [Diagnostic], of file: FileID) {
        guard !problems.isEmpty else { return }
        if problems.holdsError { unsound.insert(file) }
        if diagnostics.count < limit {
            diagnostics += problems
        } else if problems.holdsError, diagnostics.last?.rule != "project-problems" {
            diagnostics.append(.project("project-problems", .tooManyProblems(limit), at: file))
        }
    }

    /// Takes in files that come after those it has, read side by side with them.
    mutating func add(_ next: ReadFiles) {
        documents += next.documents
        unsound.formUnion(next.unsound)
        if diagnostics.count < limit {
            diagnostics += next.diagnostics
        } else if let first = next.unsound.min(), diagnostics.last?.rule != "project-problems" {
            diagnostics.append(.project("project-problems", .tooManyProblems(limit), at: first))
        }
    }

    mutating func sort() { documents.sort { $0.mark < $1.mark } }
}

extension Diagnostic.Message {
    fileprivate static func tooManyProblems(_ limit: Int) -> Self {
        "more than \(limit) problems in files before this one; those from here on are not told"
    }
}
