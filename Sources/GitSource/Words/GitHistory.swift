/// How the newest commit stands to the one in force.
package enum GitHistory: Hashable, Sendable {
    /// None is in force.
    case first
    case same
    /// The one in force is among its ancestors.
    case forward
    /// The ref was set back or its history rewritten: the one in force is not among its ancestors.
    case rewritten
    /// The server did not show enough of the history.
    case unknown
}
