import BackendModel

// What may be wrong with a value though it is good YAML.
extension Composer {
    mutating func rejectTag(_ tag: String, at mark: SourceMark) {
        report("yaml-tag", .tag, at: mark, help: .quoteExclamation)
    }

    /// Looks at a text without quotes for what its writer may not have meant.
    mutating func checkPlain(_ bytes: Span<UInt8>, isOneLine: Bool, at mark: SourceMark) {
        if bytes.count >= 6, bytes.isTypographicQuote(at: 0), bytes.isTypographicQuote(at: bytes.count - 3) {
            warn("yaml-smart-quotes", .typographicQuotes, at: mark, help: .straightQuotes)
        }
        if !isOneLine, bytes.holdsItemMark {
            warn("yaml-joined-lines", .joinedLines, at: mark, help: .checkIndentation)
        }
    }

    /// Looks whether a comment begins right where a quoted text or bracket ends; libyaml takes it, YAML does not.
    mutating func checkComment(at end: SourceMark) {
        guard !gluedComments.isEmpty, gluedComments.contains(end) else { return }
        report("yaml-comment", .gluedComment, at: end)
    }
}

extension Span<UInt8> {
    /// Whether one of U+2018 to U+201F stands there.
    fileprivate func isTypographicQuote(at index: Int) -> Bool {
        self[index] == 0xE2 && self[index + 1] == 0x80 && (0x98...0x9F).contains(self[index + 2])
    }

    /// Whether a `-` stands between spaces, as the one of a list item does once its line is joined to the one before.
    fileprivate var holdsItemMark: Bool {
        for index in stride(from: 1, to: count - 1, by: 1) where self[index] == UInt8(ascii: "-") {
            if self[index - 1] == UInt8(ascii: " "), self[index + 1] == UInt8(ascii: " ") { return true }
        }
        return false
    }
}

extension String {
    /// The one tag that is understood, and means what quotes mean.
    static let textTag = "tag:yaml.org,2002:str"

    fileprivate static let quoteExclamation = "leave the tag out, or quote a value that begins with '!'"
    fileprivate static let straightQuotes = "use ' or \""
    fileprivate static let checkIndentation = "a list item needs the indentation of the item before it"
}

extension Diagnostic.Message {
    fileprivate static let tag: Self = "a tag is not supported"
    fileprivate static let typographicQuotes: Self =
        "the quotes around this text are typographic ones and become part of it"
    fileprivate static let joinedLines: Self =
        "this text goes on in the next line, whose '-' becomes part of it instead of beginning an item"
    fileprivate static let gluedComment: Self = "a comment needs a space before its '#'"
}
