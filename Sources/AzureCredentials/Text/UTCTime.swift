/// A moment as azd writes it: `2026-11-21T17:04:05Z`, RFC 3339 in UTC.
struct UTCTime {
    let secondsSince1970: Int64

    init?(_ text: String) {
        let fields = text.split { "-T:Z.".contains($0) }
        guard text.hasSuffix("Z"), (6...7).contains(fields.count), fields[0].count == 4 else { return nil }
        let numbers = fields.prefix(6).compactMap { field in
            field.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int64(field) : nil
        }
        guard numbers.count == 6, (1970...9999).contains(numbers[0]), (1...12).contains(numbers[1]),
            (1...31).contains(numbers[2]), (0...23).contains(numbers[3]), (0...59).contains(numbers[4]),
            (0...60).contains(numbers[5])
        else { return nil }
        let days = Self.days(year: numbers[0], month: numbers[1], day: numbers[2])
        secondsSince1970 = days * 86_400 + numbers[3] * 3_600 + numbers[4] * 60 + numbers[5]
    }

    /// Days since 1970-01-01 in the Gregorian calendar, years counted from March so that the leap day is the last.
    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let marchYear = month > 2 ? year : year - 1
        let leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400
        return marchYear * 365 + leapDays + ((month + 9) % 12 * 153 + 2) / 5 + day - 719_469
    }
}
