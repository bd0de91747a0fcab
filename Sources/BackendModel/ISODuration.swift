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

    private var rest: ArraySlice<UInt8>
    private var total: Int64 = 0
    private var hasRead = false

    init(_ text: String) { rest = Array(text.utf8.prefix(65))[...] }

    mutating func ticks() -> Int64? {
        guard rest.count <= 64, rest.popFirst() == UInt8(ascii: "P"), takeUnits(Self.unitOfDate) else { return nil }
        if rest.first == UInt8(ascii: "T") {
            rest.removeFirst()
            hasRead = false
            guard takeUnits(Self.unitOfTime) else { return nil }
        }
        return rest.isEmpty && hasRead ? total : nil
    }

    private static func unitOfDate(_ letter: UInt8) -> Int64? {
        switch letter {
        case UInt8(ascii: "Y"): 365 * 86_400 * second
        case UInt8(ascii: "M"): 30 * 86_400 * second
        case UInt8(ascii: "D"): 86_400 * second
        default: nil
        }
    }

    private static func unitOfTime(_ letter: UInt8) -> Int64? {
        switch letter {
        case UInt8(ascii: "H"): 3_600 * second
        case UInt8(ascii: "M"): 60 * second
        case UInt8(ascii: "S"): second
        default: nil
        }
    }

    /// Takes numbers with their units, which must come from the largest down and once each.
    private mutating func takeUnits(_ length: (UInt8) -> Int64?) -> Bool {
        var previous = Int64.max
        while let first = rest.first, first != UInt8(ascii: "T") {
            guard let whole = takeDigits() else { return false }
            let fraction = takeFraction()
            guard let letter = rest.popFirst(), let unit = length(letter), unit < previous else { return false }
            switch fraction {
            case .none: break
            case .some(nil): return false
            case .some(.some(let ticks)):
                guard unit == Self.second else { return false }
                total += ticks
            }
            guard whole <= Self.limit / unit else { return false }
            total += whole * unit
            guard total <= Self.limit else { return false }
            previous = unit
            hasRead = true
        }
        return true
    }

    /// - Returns: Nothing where there is no digit, or where the number is beyond any bound.
    private mutating func takeDigits() -> Int64? {
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty, digits.count <= 18 else { return nil }
        rest = rest.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }

    /// The ticks of a second's fraction; nothing where there is none, nothing in it where it is not one.
    private mutating func takeFraction() -> Int64?? {
        guard rest.first == UInt8(ascii: ".") else { return .none }
        rest.removeFirst()
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty else { return .some(nil) }
        rest = rest.dropFirst(digits.count)
        let kept = digits.prefix(7)
        let ticks = kept.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
        return .some((kept.count..<7).reduce(ticks) { ticks, _ in ticks * 10 })
    }
}
