import BackendModel

/// A text of a manifest line: where it begins, and what it is.
package struct SourceToken: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case key
        /// A value that anyone may see.
        case plain
        /// A value that not anyone may see, or whose field nobody knows.
        case hidden
    }

    /// Counts Unicode scalars from 1.
    package let column: Int
    package let kind: Kind
    /// What the text says, where that is known; it helps to find its end.
    package let text: String?

    package init(_ kind: Kind, column: Int, text: String? = nil) {
        self.kind = kind
        self.column = column
        self.text = text
    }
}

extension SourceToken {
    /// The keys and values of documents by the line they begin in, in its order.
    ///
    /// A place that holds both something that is shown and something that is not, as an alias can make it, is not shown.
    static func byLine(in documents: [Node], plain: Set<SourceMark>) -> [Int: [SourceToken]] {
        var found: [SourceMark: SourceToken] = [:]
        for document in documents { visit(document, isKey: false, plain, &found) }
        return Dictionary(grouping: found) { $0.key.line }
            .mapValues { tokens in tokens.map(\.value).sorted { $0.column < $1.column } }
    }

    private static func visit(
        _ node: Node,
        isKey: Bool,
        _ plain: Set<SourceMark>,
        _ found: inout [SourceMark: SourceToken]
    ) {
        switch node.content {
        case .scalar(let text, _):
            let kind = isKey ? Kind.key : plain.contains(node.mark) ? .plain : .hidden
            if found[node.mark]?.kind == .hidden { return }
            found[node.mark] = SourceToken(kind, column: node.mark.column, text: text)
        case .secret: found[node.mark] = SourceToken(.hidden, column: node.mark.column)
        case .sequence(let items):
            for item in items { visit(item, isKey: false, plain, &found) }
        case .mapping(let entries):
            for entry in entries {
                visit(entry.key, isKey: true, plain, &found)
                visit(entry.value, isKey: false, plain, &found)
            }
        }
    }
}
