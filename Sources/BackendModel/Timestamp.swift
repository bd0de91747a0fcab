/// A moment to the second, in UTC, as RFC 3339 writes it: `2026-11-21T16:51:10Z`.
///
/// Years 1970 to 9999; a moment beyond is the last one within.
package struct Timestamp: Hashable, Sendable {
    private static let last: Int64 = 253_402_300_799

    package let secondsSince1970: Int64

    package init(secondsSince1970 seconds: Int64) { secondsSince1970 = min(max(seconds, 0), Self.last) }

    /// Takes the one form that ``description`` gives, and no other.
    package init?(_ text: String) {
        let digits = text.utf8.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) ? Int64($0) - 48 : -1 }
        guard digits.count == 20 else { return nil }
        let number = { (range: Range<Int>) in digits[range].reduce(0) { $0 * 10 + max($1, 0) } }
        let (year, month, day) = (number(0..<4), number(5..<7), number(8..<10))
        guard year >= 1970, (1...12).contains(month) else { return nil }
        let time = number(11..<13) * 3_600 + number(14..<16) * 60 + number(17..<19)
        self.init(secondsSince1970: Self.days(year, month, day) * 86_400 + time)
        // Whatever is no date, no time or no digit reads back as something else.
        guard description == text else { return nil }
    }

    package func advanced(bySeconds seconds: Int64) -> Timestamp {
        let (sum, overflows) = secondsSince1970.addingReportingOverflow(seconds)
        return Timestamp(secondsSince1970: overflows ? Self.last : sum)
    }

    /// Days since 1970-01-01 in the Gregorian calendar, years counted from March so that the leap day is the last.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let marchYear = month > 2 ? year : year - 1
        let leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400
        return marchYear * 365 + leapDays + ((month + 9) % 12 * 153 + 2) / 5 + day - 719_469
    }

    /// Its calendar date in UTC, by periods of 400 years, which all have the same days.
    var date: (year: Int64, month: Int64, day: Int64) {
        let days = secondsSince1970 / 86_400 + 719_468
        let (period, dayOfPeriod) = days.quotientAndRemainder(dividingBy: 146_097)
        let year = (dayOfPeriod - dayOfPeriod / 1_460 + dayOfPeriod / 36_524 - dayOfPeriod / 146_096) / 365
        let dayOfYear = dayOfPeriod - (year * 365 + year / 4 - year / 100)
        let month = (5 * dayOfYear + 2) / 153
        let isNextYear = month >= 10
        return (
            period * 400 + year + (isNextYear ? 1 : 0), isNextYear ? month - 9 : month + 3,
            dayOfYear - (month * 153 + 2) / 5 + 1
        )
    }
}

extension Timestamp: Comparable, CustomStringConvertible {
    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.secondsSince1970 < rhs.secondsSince1970 }

    package var description: String {
        let second = secondsSince1970 % 86_400
        let (year, month, day) = date
        let time = [second / 3_600, second / 60 % 60, second % 60].map { Self.padded($0, 2) }
        return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))T\(time.joined(separator: ":"))Z"
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
