import BackendModel

// Lists and mappings in brackets.
extension SyntaxDiagnosis {
    func unexpectedInBrackets(opening: String, closing: String) -> Diagnostic {
        if let namedValue = namedValue ?? namedValueWithin { return namedValue }
        let isLater = problem.problemLine > problem.contextLine
        if lines.isEnd(line: problem.problemLine, column: problem.problemColumn) {
            return error("yaml-syntax", .neverClosed(opening), at: contextPlace)
        }
        if isLater, problemByte == UInt8(ascii: ":") {
            guard problemLine.isFirst(problem.problemColumn) else {
                return error("yaml-syntax", .neverClosedBefore(opening, problem.problemLine), at: contextPlace)
            }
            return error("yaml-syntax", .colonAlone, at: problemPlace)
        }
        if isLater, problem.problemColumn <= lines[problem.contextLine].firstColumn {
            return error("yaml-syntax", .neverClosedBefore(opening, problem.problemLine), at: contextPlace)
        }
        return error("yaml-syntax", .expectedComma(closing, problem.contextLine), at: problemPlace)
    }

    /// `{{name}}` within a value without quotes, which only brackets around it forbid.
    private var namedValueWithin: Diagnostic? {
        guard problemByte == UInt8(ascii: "{"), problemLine[problem.problemColumn + 1] == UInt8(ascii: "{") else {
            return nil
        }
        return error("yaml-named-value", .unquotedNamedValue, at: problemPlace)
    }

    private var bracketNeverClosed: Diagnostic {
        guard let openBracket else { return error("yaml-syntax", .missingValue, at: problemPlace) }
        let sign = openBracket.kind == .sequence ? "[" : "{"
        return error("yaml-syntax", .neverClosed(sign), at: (openBracket.mark.line, openBracket.mark.column))
    }

    /// A value is due and something else stands there.
    var missingNode: Diagnostic {
        guard let byte = problemByte else { return bracketNeverClosed }
        let before = problemLine.before(problem.problemColumn).last { $0 != UInt8(ascii: " ") }
        let isWithinBrackets = before.map { "[{,".utf8.contains($0) } ?? false
        switch byte {
        case UInt8(ascii: ",") where isWithinBrackets: return error("yaml-syntax", .missingItem, at: problemPlace)
        case UInt8(ascii: ":") where isWithinBrackets: return error("yaml-key", .missingKey, at: problemPlace)
        case UInt8(ascii: "-") where openBracket != nil, UInt8(ascii: ".") where openBracket != nil:
            return bracketNeverClosed
        case UInt8(ascii: "]"), UInt8(ascii: "}"): return unopenedBracket
        default: return cannotBegin(String(Unicode.Scalar(byte)))
        }
    }
}

extension Diagnostic.Message {
    fileprivate static let colonAlone: Self = "':' must stand in the line of its key"
    fileprivate static let missingValue: Self = "a value is missing"
    fileprivate static let missingItem: Self = "a value is missing before ','"
    fileprivate static func neverClosed(_ opening: String) -> Self { "'\(opening)' is never closed" }
    fileprivate static func neverClosedBefore(_ opening: String, _ line: Int) -> Self {
        "'\(opening)' is not closed, or a ',' is missing, before line \(line)"
    }
    fileprivate static func expectedComma(_ closing: String, _ line: Int) -> Self {
        "',' or '\(closing)' expected, in the brackets that open at line \(line)"
    }
}
