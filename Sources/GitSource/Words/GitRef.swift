/// What of a repository is wanted: a branch, a tag, any other ref by its whole name, or a commit.
///
/// Source of what a name may hold: git-check-ref-format(1).
package enum GitRef: Hashable, Sendable {
    /// What the repository itself points at.
    case head
    /// A branch or a tag, whichever there is.
    case short(String)
    /// Begins with `refs/`.
    case full(String)
    case commit(ObjectID)

    package init(_ text: String) throws(GitArgumentError) {
        if text == "HEAD" {
            self = .head
        } else if let commit = ObjectID(text) {
            self = .commit(commit)
        } else {
            guard Self.isName(text) else { throw GitArgumentError("this is not the name of a branch or a tag") }
            self = text.hasPrefix("refs/") ? .full(text) : .short(text)
        }
    }

    /// The names to ask a server for.
    var candidates: [String] {
        switch self {
        case .head: ["HEAD"]
        case .short(let name): ["refs/heads/\(name)", "refs/tags/\(name)"]
        case .full(let name): [name]
        case .commit: []
        }
    }

    private static func isName(_ text: String) -> Bool {
        guard (1...255).contains(text.utf8.count), !text.hasPrefix("-"), !text.hasSuffix(".") else { return false }
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && !"~^:?*[\\".utf8.contains($0) }) else { return false }
        guard !text.contains(".."), !text.contains("@{"), text != "@" else { return false }
        return text.split(separator: "/", omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") && !$0.hasSuffix(".lock") }
    }
}

extension GitRef: CustomStringConvertible {
    package var description: String {
        switch self {
        case .head: "HEAD"
        case .short(let name), .full(let name): name
        case .commit(let id): id.description
        }
    }
}
