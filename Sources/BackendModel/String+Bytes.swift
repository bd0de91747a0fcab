extension String {
    /// Whether one of its UTF-8 bytes is `byte`.
    ///
    /// Without branches in its loop, so that the compiler looks at sixteen bytes at once: it is asked of every text of
    /// every manifest, and nearly always says no.
    package func holds(_ byte: UInt8) -> Bool {
        let bytes = utf8Span.span
        var found: UInt8 = 0
        for index in bytes.indices { found |= bytes[index] == byte ? 1 : 0 }
        return found != 0
    }

    /// Whether it has as many Unicode scalars as `range` allows.
    ///
    /// A scalar takes one to four bytes, so that most texts need not be walked to know.
    package func hasLength(in range: ClosedRange<Int>) -> Bool {
        let bytes = utf8.count
        if bytes <= range.upperBound, (bytes + 3) / 4 >= range.lowerBound { return true }
        return range.contains(unicodeScalars.count)
    }
}
