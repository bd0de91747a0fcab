/// A length of time as ISO 8601 writes it: `PT1M`, `P1DT2H`, `PT0.5S`.
///
/// Years count 365 days and months 30, as .NET's `XmlConvert.ToTimeSpan` reads them, which is what the service is
/// written in. The reading is total: any text gives a length or nothing, and lengths beyond 10,000 years give nothing.
package struct ISODuration: Hashable, Comparable, Sendable {
    /// The length in units of 100 ns, the resolution of .NET's `TimeSpan`.
    package let ticks: Int64

    package init?(_ text: String) {
        var reader = ISODurationReader(text)
        guard let ticks = reader.ticks() else { return nil }
        self.ticks = ticks
    }

    package init(minutes: Int64) { ticks = minutes * 600_000_000 }

    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.ticks < rhs.ticks }
}

private struct ISODurationReader {
    private static let second: Int64 = 10_000_000
    private static let limit = 10_000 * 365 * 86_400 * second
    private static let dateUnits: [(Character, Int64)] = [
        ("Y", 365 * 86_400 * second), ("M", 30 * 86_400 * second), ("D", 86_400 * second),
    ]
    private static let timeUnits: [(Character, Int64)] = [("H", 3_600 * second), ("M", 60 * second), ("S", second)]

    private var rest: Substring
    private var total: Int64 = 0
    private var read = false

    init(_ text: String) { rest = text[...] }

    mutating func ticks() -> Int64? {
        guard rest.utf8.count <= 64, rest.popFirst() == "P", takeUnits(Self.dateUnits) else { return nil }
        if rest.first == "T" {
            rest.removeFirst()
            read = false
            guard takeUnits(Self.timeUnits) else { return nil }
        }
        return rest.isEmpty && read ? total : nil
    }

    /// Takes numbers with their units, which must come in order and once each.
    private mutating func takeUnits(_ units: [(Character, Int64)]) -> Bool {
        var units = units[...]
        while let first = rest.first, first != "T" {
            let whole = takeDigits()
            let fraction = takeFraction()
            guard !whole.isEmpty, let unit = rest.popFirst(), let place = units.firstIndex(where: { $0.0 == unit })
            else { return false }
            guard fraction == nil || unit == "S", add(whole, fraction ?? "", of: units[place].1) else { return false }
            units = units[(place + 1)...]
            read = true
        }
        return true
    }

    private mutating func takeDigits() -> Substring {
        let digits = rest.prefix { ("0"..."9").contains($0) && $0.isASCII }
        rest = rest.dropFirst(digits.count)
        return digits
    }

    private mutating func takeFraction() -> Substring? {
        guard rest.first == "." else { return nil }
        rest.removeFirst()
        return takeDigits()
    }

    private mutating func add(_ whole: Substring, _ fraction: Substring, of unit: Int64) -> Bool {
        guard let count = Int64(whole), count <= Self.limit / unit else { return false }
        let padded = String(fraction.prefix(7)).padded(to: 7)
        guard let part = Int64(padded) else { return false }
        total += count * unit + part
        return total <= Self.limit
    }
}

extension String {
    fileprivate func padded(to count: Int) -> String { self + String(repeating: "0", count: count - self.count) }
}
