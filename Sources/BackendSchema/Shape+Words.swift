import BackendModel

extension Shape {
    /// What a value of the shape is, in words for the reference page: `text, 1 to 300 characters`.
    var words: String {
        switch self {
        case .string(let length, let format):
            (format == .any ? "text" : format.expectation) + bound(length, "character")
        case .choice(let choices): choices.map { "`\($0)`" }.joined(separator: ", ")
        case .integer(let range): range.map { "whole number, \($0.lowerBound) to \($0.upperBound)" } ?? "whole number"
        case .boolean: "true or false"
        case .list(of: .object, let count): "list of objects" + bound(count, "item")
        case .list(of: .string(length: nil, format: .any), let count): "list of text" + bound(count, "item")
        case .list(let element, let count): "list\(bound(count, "item")), each \(element.words)"
        case .map(let element, let keys):
            "object, any name: \(element.words)" + (keys == .ignored ? "; case does not tell names apart" : "")
        case .object: "object"
        }
    }

    /// What is added to a path to mean a value within this one.
    var step: String {
        switch self {
        case .list(of: .object, _): "[]."
        case .string, .choice, .integer, .boolean, .list, .map, .object: "."
        }
    }

    private func bound(_ range: ClosedRange<Int>?, _ unit: String) -> String {
        guard let range else { return "" }
        if range.lowerBound == range.upperBound { return ", \(range.lowerBound) \(unit)" }
        if range.lowerBound == 0 { return ", at most \(range.upperBound) \(unit)s" }
        return ", \(range.lowerBound) to \(range.upperBound) \(unit)s"
    }
}
