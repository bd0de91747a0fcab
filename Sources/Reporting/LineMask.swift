/// A line with everything hidden that is not known to be showable, and where each of its places went.
struct LineMask {
    private(set) var shown: [Unicode.Scalar] = []
    private let line: [Unicode.Scalar]
    /// For each place of the line, and its end, the place in `shown`.
    private var places: [Int] = []

    init(line: [Unicode.Scalar], tokens: [SourceToken]) {
        self.line = line
        let starts = tokens.map { $0.column - 1 }.filter { line.indices.contains($0) }
        guard let first = starts.first else {
            copyIndentation()
            hide(upTo: line.count)
            finish()
            return
        }
        copyPrefix(upTo: first)
        for (token, next) in zip(tokens, starts.dropFirst() + [line.count]) {
            let end = min(next, self.end(of: token))
            if token.isShown { copy(upTo: end) } else { hide(upTo: end) }
            copyGap(upTo: next)
        }
        finish()
    }

    /// Where the place at `column`, which counts from 1, is shown.
    func place(of column: Int) -> Int { places[min(column, places.count) - 1] }

    private var position: Int { places.count }

    private mutating func finish() { places.append(shown.count) }

    private mutating func copy(upTo end: Int) {
        while position < end {
            let scalar = line[position]
            places.append(shown.count)
            shown.append(scalar)
        }
    }

    private mutating func hide(upTo end: Int) {
        guard position < end else { return }
        if shown.last != "…" { shown.append("…") }
        while position < end { places.append(shown.count - 1) }
    }

    private mutating func copyIndentation() { copy(upTo: line.firstIndex { !$0.isBlank } ?? line.count) }

    /// What comes before the first token is structure, or the end of something that began in an earlier line.
    private mutating func copyPrefix(upTo end: Int) {
        copyIndentation()
        if line[..<end].allSatisfy({ $0.isBlank || $0.isStructure }) {
            copy(upTo: end)
        } else {
            hide(upTo: end)
        }
    }

    /// What comes after a token is structure, a comment, or something nobody knows.
    private mutating func copyGap(upTo end: Int) {
        while position < end {
            let scalar = line[position]
            if scalar.isBlank || scalar.isStructure {
                copy(upTo: position + 1)
            } else if scalar == "#", line[position - 1].isBlank {
                shown += Array("# ".unicodeScalars)
                places += [shown.count - 2]
                return hide(upTo: line.count)
            } else if "&*!".unicodeScalars.contains(scalar) {
                copy(upTo: position + 1)
                hide(upTo: line[position..<end].firstIndex { $0.isBlank || $0.isBracket } ?? end)
            } else {
                return hide(upTo: end)
            }
        }
    }
}

extension LineMask {
    /// Where the text of a token ends, at the latest with the line; what is not known to end sooner ends with it.
    private func end(of token: SourceToken) -> Int {
        let start = startOfText(from: token.column - 1)
        guard start < line.count else { return line.count }
        switch line[start] {
        case "\"": return endOfQuote("\"", from: start)
        case "'": return endOfQuote("'", from: start)
        case "|", ">": return line[start...].firstIndex { $0.isBlank } ?? line.count
        case let scalar where token.isShown && (scalar.isBlank || (scalar.isStructure && endsStructure(start))):
            return start
        default: return endOfPlain(token, from: start)
        }
    }

    /// An anchor and a tag stand before the text they belong to.
    private func startOfText(from start: Int) -> Int {
        var start = start
        while start < line.count, line[start] == "&" || line[start] == "!" {
            guard let blank = line[start...].firstIndex(where: { $0.isBlank }),
                let next = line[blank...].firstIndex(where: { !$0.isBlank })
            else { return line.count }
            start = next
        }
        return start
    }

    private func endOfQuote(_ quote: Unicode.Scalar, from start: Int) -> Int {
        var index = start + 1
        while index < line.count {
            if quote == "\"", line[index] == "\\" {
                index += 1
            } else if line[index] == quote {
                guard quote == "'", index + 1 < line.count, line[index + 1] == "'" else { return index + 1 }
                index += 1
            }
            index += 1
        }
        return line.count
    }

    private func endOfPlain(_ token: SourceToken, from start: Int) -> Int {
        if let text = token.text.map({ Array($0.unicodeScalars) }), !text.isEmpty, line[start...].starts(with: text) {
            return start + text.count
        }
        guard token.isShown else { return line.count }
        return line.indices.first { index in
            index > start
                && (line[index].isBracket || line[index] == "," || (line[index] == ":" && endsStructure(index))
                    || (line[index] == "#" && line[index - 1].isBlank))
        } ?? line.count
    }

    /// Whether a sign that is structure only before a space is followed by one.
    private func endsStructure(_ index: Int) -> Bool {
        line[index].isBracket || index + 1 == line.count || line[index + 1].isBlank
    }
}

extension Unicode.Scalar {
    fileprivate var isBlank: Bool { self == " " || self == "\t" }
    fileprivate var isBracket: Bool { "[]{}".unicodeScalars.contains(self) }
    fileprivate var isStructure: Bool { "-?:,[]{}".unicodeScalars.contains(self) }
}
