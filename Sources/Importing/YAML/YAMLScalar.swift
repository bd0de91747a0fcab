/// A text as YAML, such that every reader takes it for that text and for nothing else.
///
/// Without quotes stands only what begins with a letter or slash, has nothing in it that YAML gives a meaning, and is no
/// word that YAML 1.1 or 1.2 reads as a flag or as nothing: so no reader guesses. Everything else stands in double
/// quotes, where what cannot be seen, reorders text or ends a line is escaped (YAML 1.2.2, sections 5.7 and 7.3.1).
struct YAMLScalar {
    /// What YAML 1.1 takes for a flag or for nothing; 1.2 has a part of it.
    private static let guessed: Set = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]

    private let text: String

    init(_ text: String) { self.text = text }

    /// The text for a line of its own, or after a key.
    var block: String { isPlain ? text : quoted }

    /// The text between `[`, `{` and `,`, where some readers take a colon for the end of a key.
    var flow: String { isPlain && !text.unicodeScalars.contains(":") ? text : quoted }

    /// The lines of a literal block, and how the block ends, where the text can be seen as it is in one.
    var literal: (header: String, lines: [String])? {
        var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 1, lines[0].first.map({ $0 != " " }) == true else { return nil }
        let endsLine = lines.last?.isEmpty == true
        if endsLine { lines.removeLast() }
        guard lines.last?.isEmpty == false, lines.allSatisfy({ $0.last != " " && $0.allSatisfy(\.isVisible) })
        else { return nil }
        return (endsLine ? "|" : "|-", lines.map { String(String.UnicodeScalarView($0)) })
    }

    private var isPlain: Bool {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, first == "/" || first.isLetter, let last = scalars.last,
            last != " ", last != ":", scalars.allSatisfy(\.isPlain)
        else { return false }
        let colonEndsKey = zip(scalars, scalars.dropFirst()).contains { $0 == ":" && $1 == " " }
        return !colonEndsKey && !Self.guessed.contains(text.lowercased())
    }

    private var quoted: String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case _ where scalar.isVisible: quoted.unicodeScalars.append(scalar)
            default: quoted += scalar.escape
            }
        }
        return quoted + "\""
    }
}

extension Unicode.Scalar {
    fileprivate var isLetter: Bool {
        isASCII ? ("a"..."z").contains(self) || ("A"..."Z").contains(self) : properties.isAlphabetic && isVisible
    }

    fileprivate var isPlain: Bool {
        isLetter || ("0"..."9").contains(self) || " _-./:+=()".unicodeScalars.contains(self)
    }

    /// Whether the character shows, is no line break, and leaves the characters around it where they are.
    fileprivate var isVisible: Bool {
        if isASCII { return (0x20...0x7E).contains(value) }
        return switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation,
            .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
            .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
            true
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format, .surrogate, .privateUse,
            .unassigned:
            false
        @unknown default: false
        }
    }

    fileprivate var escape: String {
        let digits = String(value, radix: 16, uppercase: true)
        let (letter, width) = value <= 0xFF ? ("x", 2) : value <= 0xFFFF ? ("u", 4) : ("U", 8)
        return "\\" + letter + String(repeating: "0", count: width - digits.utf8.count) + digits
    }
}
