/// A manifest node that remembers where it was written.
package struct Node: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
        /// Text, and whether it stood without quotes and without a tag, as `true`, `12` and `null` must.
        case scalar(String, isPlain: Bool)
        /// Text that a secret source supplied, or that has such text in it.
        case secret(Secret<String>)
        case sequence([Node])
        case mapping([Entry])
    }

    package struct Entry: Hashable, Sendable {
        package let key: Node
        package let value: Node

        package init(key: Node, value: Node) {
            self.key = key
            self.value = value
        }
    }

    package let content: Content
    package let mark: SourceMark

    package init(_ content: Content, at mark: SourceMark) {
        self.content = content
        self.mark = mark
    }
}

extension Node {
    package var text: String? {
        guard case .scalar(let text, _) = content else { return nil }
        return text
    }

    package var items: [Node] {
        guard case .sequence(let items) = content else { return [] }
        return items
    }

    package var entries: [Entry] {
        guard case .mapping(let entries) = content else { return [] }
        return entries
    }

    /// Whether the node says "nothing": `null`, `~`, or no text at all, without quotes.
    package var isNull: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL"
    }

    package func entry(_ key: String) -> Entry? {
        guard case .mapping(let entries) = content else { return nil }
        // By position, as a closure would copy each entry, and this is asked for every field of every manifest.
        for index in entries.indices {
            if case .scalar(let text, _) = entries[index].key.content, text == key { return entries[index] }
        }
        return nil
    }

    package subscript(key: String) -> Node? {
        guard case .mapping(let entries) = content else { return nil }
        for index in entries.indices {
            if case .scalar(let text, _) = entries[index].key.content, text == key { return entries[index].value }
        }
        return nil
    }
}
