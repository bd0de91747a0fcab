import BackendModel

/// The problems of one file, of which there may be too many to be of use.
struct FileProblems {
    private let limit: Int
    private var diagnostics: [Diagnostic] = []
    private var (errors, warnings) = (0, 0)

    init(limit: Int) { self.limit = limit }

    /// Returns whether there is room for more.
    ///
    /// The last one says that there was not; one that was just told is not told twice.
    mutating func report(_ error: Diagnostic) -> Bool {
        guard diagnostics.last != error else { return true }
        errors += 1
        diagnostics.append(error)
        guard errors >= limit else { return true }
        diagnostics.append(Diagnostic(.error, rule: "yaml-problems", .tooMany(limit), at: error.mark))
        return false
    }

    mutating func warn(_ warning: Diagnostic) {
        warnings += 1
        if warnings <= limit { diagnostics.append(warning) }
    }

    /// Gives them away, and is ready for the next file.
    mutating func take() -> [Diagnostic] {
        defer { self = FileProblems(limit: limit) }
        return diagnostics
    }
}

extension Diagnostic.Message {
    fileprivate static func tooMany(_ limit: Int) -> Self {
        "the file has \(limit) errors up to here; the rest of it is not read"
    }
}
