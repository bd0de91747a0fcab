/// Writes a manifest for people to read: one member a line, and what is short and plain in one.
struct YAMLWriter {
    /// How wide a line may become that could be several.
    private static let width = 100

    private var text = ""

    static func document(_ entries: [YAMLNode.Entry]) -> String {
        var writer = YAMLWriter()
        writer.write(entries, indent: 0)
        return writer.text
    }

    /// - Parameters:
    ///   - entries: At least one.
    ///   - indent: How many spaces stand before each.
    ///   - isBegun: Whether the line of the first one is begun already.
    private mutating func write(_ entries: [YAMLNode.Entry], indent: Int, isBegun: Bool = false) {
        for (index, entry) in entries.enumerated() {
            if index > 0 || !isBegun { text += spaces(indent) }
            text += YAMLScalar(entry.key).block + ":"
            write(entry.value, indent: indent, column: indent + entry.key.unicodeScalars.count + 1)
        }
    }

    /// Writes what stands after a key, up to the end of its last line.
    private mutating func write(_ node: YAMLNode, indent: Int, column: Int) {
        if let flow = node.flow, node.isAlwaysFlow || column + flow.count < Self.width {
            text += " \(flow)\n"
            return
        }
        switch node {
        case .text(let content): write(content, indent: indent)
        case .object(let entries):
            text += "\n"
            write(entries, indent: indent + 2)
        case .list(let items):
            text += "\n"
            for item in items { write(item: item, indent: indent + 2) }
        case .word, .variable: break
        }
    }

    private mutating func write(_ content: String, indent: Int) {
        guard let (header, lines) = YAMLScalar(content).literal else {
            text += " \(YAMLScalar(content).block)\n"
            return
        }
        text += " \(header)\n"
        for line in lines { text += line.isEmpty ? "\n" : spaces(indent + 2) + line + "\n" }
    }

    private mutating func write(item: YAMLNode, indent: Int) {
        text += spaces(indent) + "-"
        if case .object(let entries) = item, item.flow == nil {
            text += " "
            write(entries, indent: indent + 2, isBegun: true)
        } else if case .text(let content) = item {
            text += " \(YAMLScalar(content).block)\n"
        } else {
            write(item, indent: indent, column: indent + 1)
        }
    }

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}

extension YAMLNode {
    /// The node in one line, where that reads well: nothing in it but short things.
    fileprivate var flow: String? {
        switch self {
        case .text: nil
        case .word(let word): word
        case .variable(let name): "{ valueFrom: { env: \(name) } }"
        case .list(let items): inOneLine(items)
        case .object(let entries): inOneLine(entries)
        }
    }

    /// Whether there is no other way to write it.
    fileprivate var isAlwaysFlow: Bool {
        switch self {
        case .word, .variable: true
        case .list(let items): items.isEmpty
        case .object(let entries): entries.isEmpty
        case .text: false
        }
    }

    private func inOneLine(_ items: [YAMLNode]) -> String? {
        let parts = items.map { item -> String? in
            switch item {
            case .text(let text): YAMLScalar(text).flow
            case .word, .variable: item.flow
            case .list, .object: nil
            }
        }
        guard !parts.contains(nil) else { return nil }
        return "[\(parts.compactMap(\.self).joined(separator: ", "))]"
    }

    /// Objects of numbers and flags alone, such as a range of status codes.
    private func inOneLine(_ entries: [YAMLNode.Entry]) -> String? {
        guard !entries.isEmpty else { return "{}" }
        let parts = entries.map { entry -> String? in
            guard case .word(let word) = entry.value else { return nil }
            return "\(YAMLScalar(entry.key).flow): \(word)"
        }
        guard entries.count <= 3, !parts.contains(nil) else { return nil }
        return "{ \(parts.compactMap(\.self).joined(separator: ", ")) }"
    }
}
