import Loading

/// A folder in a commit's tree; empty for all of it.
package struct GitPath: Hashable, Sendable, CustomStringConvertible {
    /// Without a slash at either end.
    package let description: String

    package static let root = GitPath(checked: "")

    private init(checked: String) { description = checked }

    /// Takes `deploy/prod`, `./deploy/` and `.`; nothing that leads out of the tree.
    package init(_ text: String) throws(GitArgumentError) {
        guard text.utf8.count <= 4_096, EntryName(Array(text.utf8)).isPrintable else {
            throw GitArgumentError("the path has more than 4096 bytes, or control characters")
        }
        guard !text.hasPrefix("/"), !text.hasPrefix("-") else {
            throw GitArgumentError("the path begins with '/' or '-'", help: "it begins at the root of the repository")
        }
        let names = text.split(separator: "/").filter { $0 != "." }
        guard names.allSatisfy({ $0 != ".." && $0.lowercased() != ".git" }) else {
            throw GitArgumentError("the path leads out of the repository's tree")
        }
        description = names.joined(separator: "/")
    }

    /// What stands before the path of each file in it.
    var prefix: String { description.isEmpty ? "" : description + "/" }

    /// The folder as a person would type it.
    var name: String { description.isEmpty ? "." : description }
}
