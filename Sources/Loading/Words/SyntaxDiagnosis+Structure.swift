import BackendModel

// Colons, indentation and brackets: where the text is fine word by word and does not add up.
extension SyntaxDiagnosis {
    /// libyaml looks no further for the `:` of a key.
    private static let keyLength = 1_024

    /// A `:` in a value, or in a line that libyaml holds for the rest of the value above.
    var unexpectedColon: Diagnostic {
        let line = problemLine
        if let namedValue { return namedValue }
        if problem.problemColumn - line.firstColumn > Self.keyLength {
            return keyTooLong(at: (line.number, line.firstColumn))
        }
        if line.before(problem.problemColumn).holdsKey {
            return error("yaml-syntax", .secondColon, at: problemPlace, help: .secondColonHelp)
        }
        guard let above = lines.line(above: line.number) else {
            return error("yaml-syntax", .secondColon, at: problemPlace)
        }
        if above.bytes.holdsKey || above.firstColumn != line.firstColumn {
            return error("yaml-syntax", .deeperThan(above.number), at: (line.number, line.firstColumn))
        }
        return missingColon(in: above)
    }

    func missingColon(in line: SourceLine) -> Diagnostic {
        if let namedValue { return namedValue }
        if problem.problemLine == line.number, problem.problemColumn - line.firstColumn >= Self.keyLength {
            return keyTooLong(at: (line.number, line.firstColumn))
        }
        if let colon = line.joinedColon { return error("yaml-syntax", .joinedColon, at: (line.number, colon)) }
        return error("yaml-syntax", .missingColon, at: (line.number, line.firstColumn))
    }

    private func keyTooLong(at place: Place) -> Diagnostic {
        error("yaml-key", .keyTooLong(Self.keyLength), at: place)
    }

    var unexpectedInMapping: Diagnostic {
        if let namedValue { return namedValue }
        guard problemLine.isFirst(problem.problemColumn) else { return textAfterValue }
        switch problemByte {
        case UInt8(ascii: ":"): return error("yaml-key", .missingKey, at: problemPlace)
        case UInt8(ascii: "-") where problem.problemColumn == problem.contextColumn:
            return error("yaml-syntax", .itemAmongKeys(problem.contextLine), at: problemPlace)
        default: return error("yaml-syntax", .indentation, at: problemPlace)
        }
    }

    var unexpectedInList: Diagnostic {
        if let namedValue { return namedValue }
        guard problemLine.isFirst(problem.problemColumn) else { return textAfterValue }
        return error("yaml-syntax", .notAnItem(problem.contextLine), at: problemPlace, help: .notAnItemHelp)
    }

    /// Something in the line of a value that has ended.
    var textAfterValue: Diagnostic {
        if problemByte == UInt8(ascii: "]") || problemByte == UInt8(ascii: "}") { return unopenedBracket }
        let before = problemLine.before(problem.problemColumn).last { $0 != UInt8(ascii: " ") }
        switch before {
        case UInt8(ascii: "'"):
            return error(
                "yaml-syntax",
                .textAfterValue,
                at: problemPlace,
                help: "within single quotes, ' is written ''"
            )
        case UInt8(ascii: "\""):
            return error(
                "yaml-syntax",
                .textAfterValue,
                at: problemPlace,
                help: "within double quotes, \" is written \\\""
            )
        default: return error("yaml-syntax", .textAfterValue, at: problemPlace)
        }
    }

    var unopenedBracket: Diagnostic {
        error(
            "yaml-syntax",
            problemByte == UInt8(ascii: "]") ? .unopened("]", "[") : .unopened("}", "{"),
            at: problemPlace
        )
    }
}

extension Diagnostic.Message {
    fileprivate static let secondColon: Self = "a second ':' in one line"
    fileprivate static let missingColon: Self = "this line has no ':' after its key"
    fileprivate static let joinedColon: Self = "a space must follow the ':' after a key"
    static let missingKey: Self = "a key is missing before ':'"
    fileprivate static let indentation: Self = "the indentation of this line fits no line above"
    fileprivate static let textAfterValue: Self = "text after the end of the value"
    fileprivate static func keyTooLong(_ limit: Int) -> Self { "a key may have at most \(limit) characters" }
    fileprivate static func deeperThan(_ line: Int) -> Self {
        "this line is indented as if it were part of line \(line), whose value is complete"
    }
    fileprivate static func itemAmongKeys(_ line: Int) -> Self {
        "a list item among the keys of the mapping that begins at line \(line)"
    }
    fileprivate static func notAnItem(_ line: Int) -> Self {
        "this line is no item of the list that begins at line \(line), nor part of one"
    }
    fileprivate static func unopened(_ closing: String, _ opening: String) -> Self {
        "'\(closing)' without the '\(opening)' that it closes"
    }
}

extension String {
    fileprivate static let secondColonHelp = "quote the value if the ':' belongs to it"
    fileprivate static let notAnItemHelp = "begin it with '- ', or align it with the keys of the item above"
}
