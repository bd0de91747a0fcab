/// A moment as HTTP headers write it: `Sun, 06 Nov 1994 08:49:37 GMT`.
///
/// RFC 9110, 5.6.7, the one form that may be sent; the two obsolete ones give nothing.
package struct HTTPDate: Hashable, Sendable {
    package let secondsSince1970: Int64

    package init?(_ text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 6, words[0].count == 4, words[0].last == ",", words[5] == "GMT",
            let day = Self.number(words[1], 1...31, digits: 2),
            let month = Self.months.firstIndex(of: words[2]),
            let year = Self.number(words[3], 1970...9999, digits: 4),
            let time = Self.secondOfDay(words[4])
        else { return nil }
        secondsSince1970 = Self.days(year: year, month: month + 1, day: day) * 86_400 + time
    }

    private static let months: [Substring] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func secondOfDay(_ text: Substring) -> Int64? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let hour = number(parts[0], 0...23, digits: 2),
            let minute = number(parts[1], 0...59, digits: 2), let second = number(parts[2], 0...60, digits: 2)
        else { return nil }
        return Int64(hour * 3_600 + minute * 60 + second)
    }

    private static func number(_ text: Substring, _ range: ClosedRange<Int>, digits: Int) -> Int? {
        guard text.utf8.count == digits, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let number = Int(text), range.contains(number)
        else { return nil }
        return number
    }

    /// Days since 1970-01-01 in the Gregorian calendar, years counted from March so that the leap day is the last.
    private static func days(year: Int, month: Int, day: Int) -> Int64 {
        let marchYear = month > 2 ? year : year - 1
        let monthFromMarch = (month + 9) % 12
        let leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400
        return Int64(marchYear * 365 + leapDays + (monthFromMarch * 153 + 2) / 5 + day - 719_469)
    }
}
