import BackendModel

/// A rule whose severity cannot be what the user asks for.
package enum SeverityError: Error, Hashable, Sendable {
    /// No such rule, or one that is not a matter of opinion.
    case unknown(String, nearest: String?)
    case contradiction(String)
}

extension SeverityError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknown(let id, let nearest):
            "no rule '\(id.quotable)' whose severity can be changed"
                + (nearest.map { "; did you mean '\($0)'?" } ?? "")
        case .contradiction(let id): "rule '\(id.quotable)' is made both an error and a warning"
        }
    }
}
