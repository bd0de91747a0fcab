extension SourceToken {
    /// What may be shown of a line that belongs to no document that could be read: the dashes it begins with, and one key
    /// if it looks like one and stands in no longer text that began before.
    static func surmised(in line: [Unicode.Scalar], after earlier: ArraySlice<[Unicode.Scalar]>) -> [SourceToken] {
        guard !QuoteScan(earlier).isInside, !line.isInBlock(after: earlier) else { return [] }
        var start = line.indentation
        while start + 1 < line.count, line[start] == "-" || line[start] == "?", line[start + 1] == " " {
            start += 1
            while start < line.count, line[start] == " " { start += 1 }
        }
        let key = line[start...].prefix { $0.isPartOfKey }
        let rest = line[(start + key.count)...]
        guard (1...60).contains(key.count), rest.first == ":", rest.count == 1 || rest.dropFirst().first == " " else {
            return [SourceToken(column: start + 1, isShown: false)]
        }
        let value = line.indices.first { $0 > start + key.count && line[$0] != " " }
        return [SourceToken(column: start + 1, isShown: true)]
            + (value.map { [SourceToken(column: $0 + 1, isShown: false)] } ?? [])
    }
}

extension [Unicode.Scalar] {
    fileprivate var indentation: Int { prefix { $0 == " " }.count }

    /// Whether the line is part of a `|` or `>` text that one of the `earlier` lines begins.
    fileprivate func isInBlock(after earlier: ArraySlice<[Unicode.Scalar]>) -> Bool {
        var indentation = self.indentation
        for line in earlier.reversed() where !line.allSatisfy({ $0 == " " }) {
            guard line.indentation < indentation else { continue }
            if line.endsInBlockHeader { return true }
            indentation = line.indentation
        }
        return false
    }

    private var endsInBlockHeader: Bool {
        let words = split(whereSeparator: { $0 == " " || $0 == "\t" })
        let comment = words.firstIndex { $0.first == "#" } ?? words.endIndex
        guard let last = words[..<comment].last, last.first == "|" || last.first == ">" else { return false }
        return last.dropFirst().allSatisfy { $0 == "+" || $0 == "-" || ("0"..."9").contains($0) }
    }
}

extension Unicode.Scalar {
    fileprivate var isPartOfKey: Bool {
        switch self {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
        default: false
        }
    }

    fileprivate var isQuote: Bool { self == "\"" || self == "'" }
}

/// Whether a quote that began in some lines has not ended in them.
private struct QuoteScan {
    private var quote: Unicode.Scalar?

    var isInside: Bool { quote != nil }

    init(_ lines: ArraySlice<[Unicode.Scalar]>) {
        for line in lines { read(line) }
    }

    private mutating func read(_ line: [Unicode.Scalar]) {
        var isEscaped = false
        var before: Unicode.Scalar = " "
        for scalar in line {
            if quote == nil, scalar == "#", before == " " { return }
            if isEscaped {
                isEscaped = false
            } else if quote == "\"", scalar == "\\" {
                isEscaped = true
            } else if scalar == quote {
                quote = nil
            } else if quote == nil, scalar.isQuote, before == scalar || " [{,".unicodeScalars.contains(before) {
                // A quote right behind one that has just ended is a doubled one, and goes on.
                quote = scalar
            }
            before = scalar
        }
    }
}
