import BackendModel

/// A text of a manifest, taken apart at its variables.
///
/// `${name}` is a variable and `$${` a literal `${`; `{{name}}` is the service's own affair. A name has letters, digits,
/// `_`, `-` and `.`, all ASCII.
struct VariableText: Equatable {
    enum Part: Equatable {
        case text(String)
        case variable(String)
    }

    enum Problem: Error, Equatable {
        case unterminated
        case notAName(String)
    }

    private(set) var parts: [Part] = []

    /// Whether the text needs no more looking at; nearly all do not.
    ///
    /// By bytes, as the reading goes by scalars: for a `{` with an accent is another character.
    static func isPlain(_ text: String) -> Bool {
        let bytes = text.utf8
        guard text.holds(UInt8(ascii: "$")) else { return true }
        return !zip(bytes, bytes.dropFirst()).contains { $0 == UInt8(ascii: "$") && $1 == UInt8(ascii: "{") }
    }

    static func isName(_ name: some StringProtocol) -> Bool {
        !name.isEmpty && name.utf8.count <= 128
            && name.unicodeScalars.allSatisfy { scalar in
                switch scalar {
                case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".": true
                default: false
                }
            }
    }

    init(_ text: String) throws(Problem) {
        var literal = ""
        var rest = text.unicodeScalars[...]
        while let first = rest.popFirst() {
            if first == "$", rest.starts(with: "${".unicodeScalars) {
                literal += "${"
                rest = rest.dropFirst(2)
            } else if first == "$", rest.first == "{" {
                if !literal.isEmpty { parts.append(.text(literal)) }
                literal = ""
                parts.append(.variable(try Self.takeName(from: &rest)))
            } else {
                literal.unicodeScalars.append(first)
            }
        }
        if !literal.isEmpty { parts.append(.text(literal)) }
    }

    private static func takeName(from rest: inout String.UnicodeScalarView.SubSequence) throws(Problem) -> String {
        guard let end = rest.firstIndex(of: "}") else { throw .unterminated }
        let name = String(rest[..<end].dropFirst())
        guard isName(name) else { throw .notAName(name) }
        rest = rest[rest.index(after: end)...]
        return name
    }
}
