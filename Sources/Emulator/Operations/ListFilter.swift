import BackendModel

/// The part of OData's `$filter` that the list of backends takes.
///
/// `name`, `title` and `url`, compared by `eq ne ge gt le lt` or by `contains(field, 'x')`, `startswith`, `endswith`,
/// `substringof('x', field)`, joined by `and`.
struct ListFilter {
    private struct Term {
        let field: String
        let operation: String
        let text: String
    }

    private let terms: [Term]

    /// - Throws: ``Refusal`` for a filter that is not understood.
    init(_ text: String) throws(Refusal) {
        var words = Self.words(of: text)[...]
        var terms: [Term] = []
        repeat {
            guard let term = Self.term(&words) else {
                throw .validation("$filter", "Invalid filter clause specified: '\(text)'.")
            }
            terms.append(term)
            guard let word = words.popFirst() else { break }
            guard word.lowercased() == "and" else {
                throw .validation("$filter", "Invalid filter clause specified: '\(text)'.")
            }
        } while true
        self.terms = terms
    }

    func filtered(_ backends: [EmulatedBackend]) -> [EmulatedBackend] {
        backends.filter { backend in terms.allSatisfy { matches(backend, $0) } }
    }

    private func matches(_ backend: EmulatedBackend, _ term: Term) -> Bool {
        let value = term.field == "name" ? backend.name : backend.properties.members[term.field]?.text ?? ""
        let (left, right) = (value.lowercased(), term.text.lowercased())
        return switch term.operation {
        case "eq": left == right
        case "ne": left != right
        case "ge": left >= right
        case "gt": left > right
        case "le": left <= right
        case "lt": left < right
        case "startswith": left.hasPrefix(right)
        case "endswith": left.hasSuffix(right)
        default: right.isEmpty || left.contains(right)
        }
    }

    /// Names, texts with their quotes (`''` for a quote within), and the signs `( ) ,`.
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        var rest = text[...]
        while let character = rest.first {
            if character == "'" {
                words.append(quoted(&rest))
            } else if "(),".contains(character) {
                words.append(String(rest.removeFirst()))
            } else if character == " " {
                rest.removeFirst()
            } else {
                let word = rest.prefix { !" (),'".contains($0) }
                words.append(String(word))
                rest = rest.dropFirst(word.count)
            }
        }
        return words
    }

    private static func quoted(_ rest: inout Substring) -> String {
        var text = ""
        rest.removeFirst()
        while let character = rest.popFirst() {
            if character == "'" {
                guard rest.first == "'" else { return "'\(text)'" }
                rest.removeFirst()
            }
            text.append(character)
        }
        return "'\(text)"
    }

    private static func term(_ words: inout ArraySlice<String>) -> Term? {
        guard let first = words.popFirst() else { return nil }
        if let field = field(first) {
            guard let operation = words.popFirst()?.lowercased(), comparisons.contains(operation),
                let text = literal(words.popFirst())
            else { return nil }
            return Term(field: field, operation: operation, text: text)
        }
        let operation = first.lowercased()
        guard functions.contains(operation), words.popFirst() == "(", let one = words.popFirst(),
            words.popFirst() == ",", let other = words.popFirst(), words.popFirst() == ")"
        else { return nil }
        let (name, quoted) = operation == "substringof" ? (other, one) : (one, other)
        guard let field = field(name), let text = literal(quoted) else { return nil }
        return Term(field: field, operation: operation, text: text)
    }

    private static func field(_ word: String) -> String? {
        let name = word.lowercased().split(separator: "/").last.map(String.init) ?? ""
        return ["name", "title", "url"].contains(name) ? name : nil
    }

    private static func literal(_ word: String?) -> String? {
        guard let word, word.first == "'", word.count >= 2, word.last == "'" else { return nil }
        return String(word.dropFirst().dropLast())
    }

    private static let comparisons: Set<String> = ["eq", "ne", "ge", "gt", "le", "lt"]
    private static let functions: Set<String> = ["contains", "substringof", "startswith", "endswith"]
}
