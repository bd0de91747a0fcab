import BackendModel

/// Why a file is not taken for a plan.
package enum PlanFileError: Error, Hashable, Sendable {
    /// Something else altogether.
    case foreign
    /// A report: what `plan --format json` writes.
    case report
    /// Another format of plan files, and the version that wrote it, where it says so.
    case format(String, tool: String?)
    /// Cut short, or not JSON any more.
    case damaged
    /// Its content is not what its checksum was made of.
    case edited
    /// What this version does not write, under a checksum that fits; says what.
    case malformed(String)
}

extension PlanFileError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .foreign: "is not a plan file"
        case .report: "is a report of a plan and not the plan itself"
        case .format(let format, let tool):
            "is written in the format '\(format.quotable)'"
                + (tool.map { " by backstay \($0.quotable)" } ?? "") + ", which this version cannot read"
        case .damaged: "is cut short or damaged"
        case .edited: "was edited after it was written"
        case .malformed(let problem): "is not what this version writes: \(problem)"
        }
    }

    /// What to do about it.
    package var help: String {
        switch self {
        case .foreign, .report: "'backstay plan --out FILE' writes one"
        case .format(_, let tool):
            "plan again, or apply it with " + (tool.map { "backstay \($0.quotable)" } ?? "the version that wrote it")
        case .damaged, .edited, .malformed: "plan again, and have that plan approved"
        }
    }
}
