/// A line with everything hidden that is not known to be showable, and where each of its places went.
struct LineMask {
    private(set) var shown: [Unicode.Scalar] = []
    private let line: [Unicode.Scalar]
    /// For each place of the line, and its end, the place in `shown`.
    private var places: [Int] = []

    init(line: [Unicode.Scalar], tokens: [SourceToken]) {
        self.line = line
        let tokens = tokens.filter { line.indices.contains($0.column - 1) }
        copyPrefix(upTo: tokens.first.map { $0.column - 1 } ?? line.count, hasTokens: !tokens.isEmpty)
        let ends = tokens.dropFirst().map { $0.column - 1 } + [line.count]
        for (token, end) in zip(tokens, ends) {
            draw(token, before: end)
            copyGap(upTo: end)
        }
        places.append(shown.count)
    }

    /// Where the place at `column`, which counts from 1, is shown.
    func place(of column: Int) -> Int { places[min(column, places.count) - 1] }

    private var position: Int { places.count }

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

    /// What comes before the first token is structure, or the end of something that began in an earlier line.
    private mutating func copyPrefix(upTo end: Int, hasTokens: Bool) {
        copy(upTo: min(end, line.firstIndex { !$0.isBlank } ?? end))
        if hasTokens, line[..<end].allSatisfy({ $0.isBlank || $0.isStructure }) { copy(upTo: end) }
        hide(upTo: end)
    }

    private mutating func draw(_ token: SourceToken, before next: Int) {
        let end = min(next, LineEnds(line: line).end(of: token))
        switch token.kind {
        case .key where !line[position..<end].isLikeKey || !line[end...].isValueAhead, .hidden: hide(upTo: end)
        case .key, .plain:
            hideProperties(upTo: end)
            copy(upTo: end)
        }
    }

    /// An anchor, a tag, an alias: whoever forgot to quote a password that begins with its sign wrote it there.
    private mutating func hideProperties(upTo end: Int) {
        while position < end, "&*!".unicodeScalars.contains(line[position]) {
            copy(upTo: position + 1)
            hide(upTo: min(end, line[position...].firstIndex { $0.isBlank } ?? end))
            copy(upTo: min(end, line[position...].firstIndex { !$0.isBlank } ?? end))
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
                places.append(shown.count - 2)
                hide(upTo: line.count)
            } else if "&*!".unicodeScalars.contains(scalar) {
                copy(upTo: position + 1)
                hide(upTo: line[position..<end].firstIndex { $0.isBlank || $0.isBracket } ?? end)
            } else {
                hide(upTo: end)
            }
        }
    }
}

extension ArraySlice<Unicode.Scalar> {
    /// Whether the text looks like a name: where a colon was forgotten, a key goes on into the value behind it.
    fileprivate var isLikeKey: Bool {
        let isQuoted = count > 2 && (first == "\"" || first == "'") && first == last
        let name = isQuoted ? dropFirst().dropLast() : self
        return name.allSatisfy { $0.properties.isAlphabetic || "0123456789-_.$/".unicodeScalars.contains($0) }
    }

    /// Whether the value of a key follows: what stands in braces without one is more likely a value itself.
    fileprivate var isValueAhead: Bool { first { !$0.isBlank } == ":" }
}
