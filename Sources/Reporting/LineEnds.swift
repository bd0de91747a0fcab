/// Where the texts of a manifest line end.
struct LineEnds {
    let line: [Unicode.Scalar]

    /// The place behind the text, at the latest the end of the line; what is not known to end sooner ends there.
    func end(of token: SourceToken) -> Int {
        let start = startOfText(from: token.column - 1)
        guard start < line.count else { return line.count }
        switch line[start] {
        case "\"", "'": return endOfQuote(from: start)
        case "|", ">": return line[start...].firstIndex { $0.isBlank } ?? line.count
        case let scalar where token.kind != .hidden && (scalar.isBlank || (scalar.isStructure && isStructure(start))):
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

    private func endOfQuote(from start: Int) -> Int {
        var index = start + 1
        while index < line.count {
            if line[start] == "\"", line[index] == "\\" {
                index += 1
            } else if line[index] == line[start] {
                guard line[start] == "'", index + 1 < line.count, line[index + 1] == "'" else { return index + 1 }
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
        guard token.kind != .hidden else { return line.count }
        let end = line.indices.first { index in
            index > start
                && (line[index].isBracket || line[index] == "," || (line[index] == ":" && isStructure(index))
                    || (line[index] == "#" && line[index - 1].isBlank))
        }
        return line[..<(end ?? line.count)].lastIndex { !$0.isBlank }.map { $0 + 1 } ?? start
    }

    /// Whether a sign that is structure only before a space is followed by one.
    private func isStructure(_ index: Int) -> Bool {
        line[index].isBracket || index + 1 == line.count || line[index + 1].isBlank
    }
}

// Signs of YAML.
extension Unicode.Scalar {
    var isBlank: Bool { self == " " || self == "\t" }
    var isBracket: Bool { "[]{}".unicodeScalars.contains(self) }
    var isStructure: Bool { "-?:,[]{}".unicodeScalars.contains(self) }
}
