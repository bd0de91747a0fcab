/// Writes a ``Value`` as JSON, members in the order of their names, so that the same value is always the same text.
package struct JSONWriter {
    package enum Layout: Sendable { case compact, indented }

    private let layout: Layout
    private let secret: (Secret<String>) -> String
    private var text = ""

    /// The value as text; `secret` says what stands in for a secret.
    ///
    /// The standard hides it; only the encoder of requests passes another.
    package static func text(
        of value: Value,
        _ layout: Layout = .compact,
        secret: (Secret<String>) -> String = { _ in "(secret)" }
    ) -> String {
        withoutActuallyEscaping(secret) { secret in
            var writer = JSONWriter(layout: layout, secret: secret)
            writer.write(value, depth: 0)
            return writer.text
        }
    }

    private init(layout: Layout, secret: @escaping (Secret<String>) -> String) {
        self.layout = layout
        self.secret = secret
    }

    private mutating func write(_ value: Value, depth: Int) {
        switch value {
        case .null: text += "null"
        case .bool(let flag): text += flag ? "true" : "false"
        case .integer(let integer): text += String(integer)
        case .number(let number): text += number
        case .string(let string): write(string)
        case .secret(let secret): write(self.secret(secret))
        case .array(let items):
            writeList("[", items, "]", depth) { writer, item in writer.write(item, depth: depth + 1) }
        case .object(let members):
            writeList("{", members.sorted { $0.key < $1.key }, "}", depth) { writer, member in
                writer.write(member.key)
                writer.text += writer.layout == .indented ? ": " : ":"
                writer.write(member.value, depth: depth + 1)
            }
        }
    }

    private mutating func writeList<Item>(
        _ opening: String,
        _ items: [Item],
        _ closing: String,
        _ depth: Int,
        each: (inout JSONWriter, Item) -> Void
    ) {
        text += opening
        for (index, item) in items.enumerated() {
            if index > 0 { text += "," }
            breakLine(depth + 1)
            each(&self, item)
        }
        if !items.isEmpty { breakLine(depth) }
        text += closing
    }

    private mutating func breakLine(_ depth: Int) {
        if layout == .indented { text += "\n" + String(repeating: "  ", count: depth) }
    }

    private mutating func write(_ string: String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
                text += "\\u" + String(repeating: "0", count: 4 - String(scalar.value, radix: 16).count)
                text += String(scalar.value, radix: 16)
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
