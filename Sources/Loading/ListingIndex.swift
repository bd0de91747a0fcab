import BackendModel

/// A listing whose paths have numbers, in path order.
struct ListingIndex {
    let files: FileTable
    let manifests: [FileID]
    let diagnostics: [Diagnostic]
    /// Stands for the project as a whole.
    let project: FileID

    init(_ listing: ManifestListing) {
        var names = Set(listing.paths + listing.problems.map(\.path))
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        var numbers: [String: FileID] = [:]
        for (index, name) in names.enumerated() { numbers[name] = FileID(index) }
        project = numbers[listing.name] ?? FileID(names.count)
        if numbers[listing.name] == nil { names.append(listing.name) }
        files = FileTable(names)
        manifests = listing.paths.compactMap { numbers[$0] }
        diagnostics = listing.problems.compactMap { problem in
            guard let file = numbers[problem.path] else { return nil }
            let mark = SourceMark(file: file, line: 1, column: 1)
            let message = Diagnostic.Message(problem.message)
            return Diagnostic(.error, rule: problem.rule, message, at: mark, help: problem.help)
        }
    }
}
