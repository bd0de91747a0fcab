import BackendModel

extension Shape {
    /// What a person should write, as an end to "expected".
    var expectation: String {
        switch self {
        case .string: "text"
        case .choice(let choices):
            (choices.count > 1 ? "one of " : "") + choices.map { "'\($0)'" }.joined(separator: ", ")
        case .integer(let range): range.map { "a number from \($0.lowerBound) to \($0.upperBound)" } ?? "a number"
        case .boolean: "true or false"
        case .list: "a list"
        case .map, .object: "an object"
        }
    }

    /// What to do about a text that is not what is expected; gives nothing of it away that is not known to be harmless.
    func help(for node: Node, _ row: Field) -> String? {
        guard case .scalar(let text, let isPlain) = node.content else { return nil }
        return switch self {
        case .choice(let choices): row.hints[text] ?? choices.nearest(to: text).map { "did you mean '\($0)'?" }
        case .integer where !isPlain && Int64(text) != nil,
            .boolean where !isPlain && (text == "true" || text == "false"):
            "write it without quotes"
        case .integer where text.first?.isNumber == true || "+-.".contains(text.prefix(1)):
            "write a whole number in decimal digits, without leading zeros"
        case .boolean: "write 'true' or 'false'; 'yes', 'no', 'on' and 'off' are text"
        case .string, .integer, .list, .map, .object: nil
        }
    }
}
