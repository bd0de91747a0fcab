import BackendModel

/// Says in plain words what libyaml found, at the place where it can be put right.
///
/// libyaml reports where it noticed, which is often a line or the whole file later than the mistake, and in terms of
/// its own grammar. No message repeats a value, which may be a secret; keys and punctuation may be named.
struct SyntaxDiagnosis {
    let problem: SyntaxProblem
    /// The innermost bracket that was open there.
    let openBracket: Frame?
    let lines: SourceLines
    let file: FileID

    init(_ problem: SyntaxProblem, within openBracket: Frame?, in bytes: [UInt8], file: FileID) {
        self.problem = problem
        self.openBracket = openBracket
        self.file = file
        lines = SourceLines(bytes)
    }

    var diagnostic: Diagnostic {
        switch problem.problem {
        case "found character that cannot start any token": unexpectedCharacter
        case "found a tab character that violates indentation",
            "found a tab character where an indentation space is expected":
            error("yaml-tab", .tab, at: problemPlace, help: "indent with spaces")
        case "mapping values are not allowed in this context": unexpectedColon
        case "could not find expected ':'": missingColon(in: lines[problem.contextLine])
        case "did not find expected key": unexpectedInMapping
        case "did not find expected '-' indicator": unexpectedInList
        case "did not find expected ',' or ']'": unexpectedInBrackets(opening: "[", closing: "]")
        case "did not find expected ',' or '}'": unexpectedInBrackets(opening: "{", closing: "}")
        case "did not find expected node content": missingNode
        case "did not find expected <document start>": afterDocument
        case "did not find expected alphabetic or numeric character": badName
        case "found unexpected end of stream", "found unexpected document indicator":
            error("yaml-syntax", .openQuote, at: contextPlace)
        case "found unknown escape character", "did not find expected hexdecimal number",
            "found invalid Unicode character escape code":
            error("yaml-syntax", .escape, at: problemPlace, help: .escapeHelp)
        case "block sequence entries are not allowed in this context":
            error("yaml-syntax", .itemOutOfPlace, at: problemPlace, help: .itemHelp)
        case "mapping keys are not allowed in this context": cannotBegin("?")
        case "found unexpected ':'": error("yaml-syntax", .looseColon, at: problemPlace, help: .looseColonHelp)
        default: other
        }
    }
}

extension SyntaxDiagnosis {
    typealias Place = (line: Int, column: Int)

    var problemPlace: Place { (problem.problemLine, problem.problemColumn) }
    var contextPlace: Place { (problem.contextLine, problem.contextColumn) }
    var problemLine: SourceLine { lines[problem.problemLine] }
    /// The byte libyaml stumbled over.
    var problemByte: UInt8? { problemLine[problem.problemColumn] }

    func error(
        _ rule: String,
        _ message: Diagnostic.Message,
        at place: Place,
        help: String? = nil
    ) -> Diagnostic {
        let mark = SourceMark(file: file, line: place.line, column: place.column)
        return Diagnostic(.error, rule: rule, message, at: mark, help: help)
    }

    /// For a value that begins with a character that means something else there.
    func cannotBegin(_ character: String) -> Diagnostic {
        error("yaml-syntax", .cannotBegin(character), at: problemPlace, help: "quote the value")
    }

    /// Where a value in the problem's line is an unquoted `{{name}}`.
    var namedValue: Diagnostic? {
        guard let column = problemLine.namedValue, column <= problem.problemColumn else { return nil }
        return error("yaml-named-value", .unquotedNamedValue, at: (problem.problemLine, column))
    }

    private var unexpectedCharacter: Diagnostic {
        guard let byte = problemByte, byte != UInt8(ascii: "\t") else {
            return error("yaml-tab", .tab, at: problemPlace, help: "indent with spaces")
        }
        return cannotBegin(String(Unicode.Scalar(byte)))
    }

    private var badName: Diagnostic {
        let sign = lines[problem.contextLine][problem.contextColumn] == UInt8(ascii: "*") ? "*" : "&"
        let isEmpty = contextPlace.line == problemPlace.line && contextPlace.column + 1 == problemPlace.column
        guard isEmpty else { return error("yaml-syntax", .badName(sign), at: problemPlace) }
        return error("yaml-syntax", .cannotBegin(sign), at: contextPlace, help: "quote the value")
    }

    private var afterDocument: Diagnostic {
        if let namedValue { return namedValue }
        let above = lines.line(above: problem.problemLine)
        if !problemLine.isFirst(problem.problemColumn) { return textAfterValue }
        if above?.bytes.first == UInt8(ascii: "%") { return error("yaml-directive", .directiveAlone, at: problemPlace) }
        return error("yaml-syntax", .afterDocument, at: problemPlace, help: "begin the next document with '---'")
    }

    private var other: Diagnostic {
        let contextByte = lines[problem.contextLine][problem.contextColumn]
        if contextByte == UInt8(ascii: "!") { return error("yaml-tag", .badTag, at: contextPlace, help: .tagHelp) }
        if contextByte == UInt8(ascii: "%") {
            let isSecond = problemLine.bytes.first == UInt8(ascii: "%")
            return error("yaml-directive", .badDirective, at: (isSecond ? problem.problemLine : problem.contextLine, 1))
        }
        if problem.problem == "found an indentation indicator equal to 0"
            || problem.problem == "did not find expected comment or line break"
        {
            return error("yaml-syntax", .blockHeader, at: problemPlace)
        }
        return error("yaml-syntax", Diagnostic.Message(problem.problem), at: problemPlace)
    }
}

extension Diagnostic.Message {
    fileprivate static let tab: Self = "a tab cannot indent"
    fileprivate static let openQuote: Self = "the quote that opens here is never closed"
    fileprivate static let escape: Self = "an unknown escape after '\\'"
    fileprivate static let looseColon: Self = "a space must follow ':' within brackets"
    fileprivate static let itemOutOfPlace: Self = "a list item cannot begin here"
    fileprivate static let afterDocument: Self = "the document ended before this line"
    fileprivate static let directiveAlone: Self = "'---' must follow the lines that begin with '%'"
    fileprivate static let badTag: Self = "tags are not supported"
    fileprivate static let badDirective: Self = "a bad directive; only '%YAML 1.1' and '%YAML 1.2' are of use here"
    fileprivate static let blockHeader: Self = "the text of '|' and '>' begins in the next line"
    fileprivate static func cannotBegin(_ character: String) -> Self { "a value cannot begin with '\(character)'" }
    fileprivate static func badName(_ sign: String) -> Self {
        "the name after '\(sign)' may hold only letters, digits, '-' and '_'"
    }
}

extension String {
    fileprivate static let escapeHelp = "write '\\\\' for a backslash, or use single quotes"
    fileprivate static let looseColonHelp = "quote the text if the ':' belongs to it"
    fileprivate static let itemHelp = "begin the list in the line below its key; quote a value that begins with '- '"
    fileprivate static let tagHelp = "quote a value that begins with '!'"
}
