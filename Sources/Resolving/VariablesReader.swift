import BackendModel
import BackendSchema

/// Reads what the table does not know of variables: their names, and the ones that a secret source supplies.
struct VariablesReader {
    private(set) var diagnostics: [Diagnostic] = []
    /// Where the references stand; the table knows only texts.
    private(set) var blanks: Set<SourceMark> = []

    /// The references among the variables that stand under `variables`.
    mutating func references(in variables: Node?) -> [String: ValueReference] {
        var references: [String: ValueReference] = [:]
        for entry in variables?.entries ?? [] {
            let name = entry.key.text ?? ""
            if !VariableText.isName(name) { reject("variable-name", .notAName(name), at: entry.key.mark) }
            if entry.value.isNull { reject("variable-value", .noValue(name), at: entry.value.mark) }
            if let text = entry.value.text, text.contains("${") {
                reject("variable-value", .nested, at: entry.value.mark)
            }
            guard entry.value.valueFrom(in: .string) != nil else { continue }
            blanks.insert(entry.value.mark)
            var reader = ValueReferenceReader()
            references[name] = reader.reference(in: entry.value)
            diagnostics += reader.diagnostics
        }
        return references
    }

    private mutating func reject(_ rule: String, _ message: Diagnostic.Message, at mark: SourceMark) {
        diagnostics.append(Diagnostic(.error, rule: rule, message, at: mark))
    }
}

extension Diagnostic.Message {
    fileprivate static func notAName(_ name: String) -> Self {
        "variable '\(name.quotable)' is not made of letters, digits and '_-.'"
    }
    fileprivate static func noValue(_ name: String) -> Self { "variable '\(name.quotable)' has no value" }
    fileprivate static let nested: Self = "a variable cannot hold another variable"
}
