import BackendModel
import Loading
import TestSupport
import Testing

/// A text that is no good manifest, and what is said about it at which of its marks.
struct BadText: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let marked: String
    /// `message [rule]` by mark; a warning begins with `warning: `.
    let finds: [Character: String]

    init(_ name: String, _ marked: String, _ finds: [Character: String]) {
        testDescription = name
        self.marked = marked
        self.finds = finds
    }

    /// With one mark alone.
    init(_ name: String, _ marked: String, _ finding: String) {
        self.init(name, marked, ["①": finding])
    }
}

/// Expects these problems and no others.
func expectProblems(of bad: BadText, at location: Testing.SourceLocation = #_sourceLocation) {
    let text = MarkedText(bad.marked)

    let found = documents(in: Array(text.text.utf8), file: FileID(0)).diagnostics

    let wanted = bad.finds.map { "\(text.places[$0.key].map(place) ?? "no mark \($0.key)"): \($0.value)" }
    #expect(found.inOrder().map(\.line) == wanted.sorted(by: placeOrder), sourceLocation: location)
}

func problems(in text: String, limits: LoadLimits = .standard) -> [String] {
    documents(in: Array(text.utf8), file: FileID(0), limits: limits).diagnostics.inOrder().map(\.line)
}

private func place(_ mark: SourceMark) -> String { "\(mark.line):\(mark.column)" }

private func placeOrder(_ first: String, _ second: String) -> Bool {
    func key(_ line: String) -> [Int] { line.split(separator: ":").prefix(2).compactMap { Int($0) } }
    return key(first).lexicographicallyPrecedes(key(second))
}

extension Diagnostic {
    /// `line:column: message [rule]`, with `warning: ` before the message of one.
    var line: String {
        "\(mark.line):\(mark.column): \(severity == .warning ? "warning: " : "")\(message.text) [\(rule)]"
    }
}
