package import Planning

/// Why a plan cannot be read from a file or written to one.
package enum SavedPlanError: Error, Hashable, Sendable {
    case plan(path: String, PlanFileError)
    /// The system's own words.
    case file(String)
    case tooLarge(path: String)
    /// There is a file that is no plan file: it is not written over.
    case occupied(path: String)
    /// What was to be written could not be read back.
    case unreadable(path: String)
}

extension SavedPlanError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .plan(let path, let error): "'\(path)' \(error)"
        case .file(let words): words
        case .tooLarge(let path): "the plan for '\(path)' is larger than \(PlanFile.limit >> 20) MiB"
        case .occupied(let path): "'\(path)' is there already and is not a plan file"
        case .unreadable(let path): "the plan for '\(path)' holds something that no plan file can hold"
        }
    }

    package var help: String? {
        switch self {
        case .plan(_, let error): error.help
        case .file: nil
        case .tooLarge: "plan for fewer backends at a time, with --target"
        case .occupied: "name another file, or remove that one"
        case .unreadable: "apply the folder of the manifests instead"
        }
    }
}
