/// Takes out of the service's words what the request told it in confidence.
///
/// The service quotes what it objects to, and a header's value is a thing to object to.
package struct Redactor: Sendable {
    /// Shorter texts are left: they stand in ordinary words, and blanking those would tell where.
    private static let shortest = 4
    private let hidden: [[UInt8]]

    package init(hiding texts: some Sequence<String> = []) {
        let pieces = Set(texts.flatMap(Self.pieces)).filter { $0.utf8.count >= Self.shortest }
        hidden = Set(pieces.flatMap { Spellings(of: $0).all }).map { Array($0.utf8) }
    }

    /// The text, and its long words, each in whatever way it may be written: of `Bearer abc…` the service may quote the second word alone.
    private static func pieces(of text: String) -> [String] {
        let words = text.split(whereSeparator: \.isWhitespace).filter { $0.utf8.count >= 2 * shortest }
        return [text] + words.map(String.init)
    }

    /// At most `limit` Unicode scalars of `text`, with `(secret)` for each stretch that hidden texts cover, overlapping ones
    /// included; cut after the hiding, so that no half of a secret is left at the end.
    package func redacted(_ text: String, limit: Int) -> String {
        guard !hidden.isEmpty else { return String(text.unicodeScalars.prefix(limit)) }
        let bytes = Array(text.utf8)
        var shown: [UInt8] = []
        var coveredEnd = 0
        var isCovering = false
        for index in bytes.indices {
            coveredEnd = max(coveredEnd, endOfHidden(in: bytes, at: index))
            if index >= coveredEnd {
                shown.append(bytes[index])
                isCovering = false
            } else if !isCovering {
                shown.append(contentsOf: "(secret)".utf8)
                isCovering = true
            }
            if shown.count > 4 * limit { break }
        }
        return String(String(decoding: shown, as: UTF8.self).unicodeScalars.prefix(limit))
    }

    /// Where the longest hidden text that begins at `index` ends.
    private func endOfHidden(in bytes: [UInt8], at index: Int) -> Int {
        var end = index
        for text in hidden where text[0] == bytes[index] && index + text.count > end {
            if bytes[index...].starts(with: text) { end = index + text.count }
        }
        return end
    }
}

extension Redactor: CustomStringConvertible, CustomReflectable {
    package var description: String { "<redactor>" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
