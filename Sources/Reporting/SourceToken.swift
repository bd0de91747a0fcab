import BackendModel

/// A text of a manifest line: where it begins, and whether anyone may see it.
package struct SourceToken: Hashable, Sendable {
    /// Counts Unicode scalars from 1.
    package let column: Int
    package let isShown: Bool
    /// What the text says, where that is known; it helps to find its end.
    package let text: String?

    package init(column: Int, isShown: Bool, text: String? = nil) {
        self.column = column
        self.isShown = isShown
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
        case .scalar, .secret:
            let isShown = isKey || plain.contains(node.mark)
            if found[node.mark]?.isShown == false { return }
            found[node.mark] = SourceToken(column: node.mark.column, isShown: isShown, text: node.text)
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
