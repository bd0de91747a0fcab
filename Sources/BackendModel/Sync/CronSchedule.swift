/// When something comes again and again, to the minute, in the five fields of cron: minute, hour, day, month, weekday.
///
/// Each is `*`, or a list of numbers and ranges, either of these with a step; months and weekdays have their English names
/// too, and Sunday is 0 and 7. Where both the day and the weekday are given, either is enough (POSIX, crontab).
package struct CronSchedule: Hashable, Sendable {
    /// Counted from midnight, the last first.
    private let minutes: [Int]
    private let days: Set<Int>
    private let months: Set<Int>
    private let weekdays: Set<Int>
    private let takesAnyDay: Bool
    private let takesAnyWeekday: Bool

    package init(_ text: String) throws(CronProblem) {
        let fields = text.split(separator: " ", omittingEmptySubsequences: true)
        guard fields.count == CronField.allCases.count else { throw .fieldCount(fields.count) }
        let minutes = try CronField.minute.values(of: fields[0]).sorted(by: >)
        let hours = try CronField.hour.values(of: fields[1]).sorted(by: >)
        self.minutes = hours.flatMap { hour in minutes.map { hour * 60 + $0 } }
        days = try CronField.day.values(of: fields[2])
        months = try CronField.month.values(of: fields[3])
        weekdays = Set(try CronField.weekday.values(of: fields[4]).map { $0 % 7 })
        takesAnyDay = fields[2].hasPrefix("*")
        takesAnyWeekday = fields[4].hasPrefix("*")
        if takesAnyWeekday, !months.contains(where: { month in days.contains { $0 <= Self.longest(month) } }) {
            throw .never
        }
    }

    /// The minutes of a day on which it comes, counted from midnight, the last first.
    ///
    /// `day` is counted from 1970-01-01.
    func minutes(onDay day: Int64) -> [Int] { takes(day: day) ? minutes : [] }

    private func takes(day: Int64) -> Bool {
        let date = Timestamp(secondsSince1970: day * 86_400).date
        guard months.contains(Int(date.month)) else { return false }
        let isDay = days.contains(Int(date.day))
        // The first day of 1970 was a Thursday.
        let isWeekday = weekdays.contains(Int((day + 4) % 7))
        return takesAnyDay || takesAnyWeekday ? isDay && isWeekday : isDay || isWeekday
    }

    private static func longest(_ month: Int) -> Int {
        switch month {
        case 2: 29
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
