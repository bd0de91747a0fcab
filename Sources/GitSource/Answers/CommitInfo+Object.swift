import BackendModel

extension CommitInfo {
    private static let titleLimit = 200

    /// Reads the commit itself: headers, an empty line, the message.
    init(id: ObjectID, object: [UInt8]) {
        let text = String(decoding: object, as: UTF8.self)
        let headEnd = text.firstRange(of: "\n\n")
        let head = text[..<(headEnd?.lowerBound ?? text.endIndex)]
        let message = headEnd.map { text[$0.upperBound...] } ?? ""
        let line = message.drop { $0.isNewline }.prefix { !$0.isNewline }
        self.init(id: id, time: Self.time(in: head), title: Self.bounded(line))
    }

    /// Of `committer A U Thor <author@example.org> 1700000000 +0100`.
    private static func time(in head: Substring) -> Timestamp? {
        let line = head.split(separator: "\n").first { $0.hasPrefix("committer ") }
        guard let words = line?.split(separator: " "), words.count >= 3 else { return nil }
        return Int64(words[words.count - 2]).map { Timestamp(secondsSince1970: $0) }
    }

    private static func bounded(_ line: Substring) -> String {
        var title = ""
        for character in line {
            let isPlain = character.unicodeScalars.allSatisfy { $0.properties.generalCategory.isPrintable }
            let next = isPlain ? String(character) : " "
            guard title.utf8.count + next.utf8.count <= titleLimit else { break }
            title += next
        }
        return title
    }
}

extension Unicode.GeneralCategory {
    /// Neither a control character nor one that turns the direction of a line.
    fileprivate var isPrintable: Bool {
        switch self {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
        default: true
        }
    }
}
