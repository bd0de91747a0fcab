/// Something about the local repository that a person should know, though the pass goes on.
package enum GitNews: Hashable, Sendable, CustomStringConvertible {
    /// The ref no longer comes after the commit in force.
    case rewritten(from: ObjectID, to: ObjectID)
    /// The local repository was damaged and is made anew.
    case rebuilt
    /// With it went the commit in force, or one that was kept, which the server no longer gives.
    case lost(ObjectID)
    /// None of today's signers signed the commit in force, so that it is in force no more.
    case untrusted(ObjectID)

    package var description: String {
        switch self {
        case .rewritten(let from, let to):
            "the ref was set back or rewritten: \(to.short) does not come after \(from.short)"
        case .rebuilt: "the local repository was damaged, and was fetched anew"
        case .untrusted(let commit):
            "commit \(commit.short) was in force, and is signed by none of the signers of today"
        case .lost(let commit):
            "commit \(commit.short), which was in force or kept, was lost with the damaged local repository"
        }
    }
}
