/// A length of time in whole seconds as a manifest says it: `30s`, `5m`, `1h`, `2d`, or in ISO 8601 `PT5M`.
package struct SpanOfTime: Hashable, Comparable, Sendable {
    package let seconds: Int

    /// Nothing for any other text, for nothing at all, and for more than a hundred years.
    package init?(_ text: String) {
        guard let seconds = Self.simple(text) ?? Self.iso(text), (1...Self.longest).contains(seconds) else {
            return nil
        }
        self.seconds = seconds
    }

    package static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }

    private static let longest = 100 * 365 * 86_400
    private static let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]

    private static func simple(_ text: String) -> Int? {
        guard let unit = text.last.flatMap({ units[$0] }) else { return nil }
        let digits = text.dropLast()
        guard (1...10).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(digits).map { $0 * unit }
    }

    private static func iso(_ text: String) -> Int? {
        guard let ticks = ISODuration(text)?.ticks, ticks.isMultiple(of: 10_000_000) else { return nil }
        return Int(ticks / 10_000_000)
    }
}
