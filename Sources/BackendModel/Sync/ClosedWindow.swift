/// A time that comes again and again, in which nothing is written.
package struct ClosedWindow: Hashable, Sendable {
    /// The bounds of ``length``, in seconds.
    package static let lengths = 60...(31 * 86_400)

    /// When it begins, by the clocks of ``timeZone``.
    package let start: CronSchedule
    /// For how many seconds it lasts, whatever the clocks do meanwhile.
    package let length: Int
    package let timeZone: String
    /// What it is for, in the manifest's own words.
    package let reason: String?
    package let mark: SourceMark

    package init(
        start: CronSchedule,
        length: Int,
        timeZone: String = UniversalTime.name,
        reason: String? = nil,
        mark: SourceMark
    ) {
        self.start = start
        self.length = length
        self.timeZone = timeZone
        self.reason = reason
        self.mark = mark
    }

    /// When the window that `moment` lies in ends; nothing where it lies in none.
    ///
    /// A start that the clocks show twice is the first of the two, and one that they skip comes by the clock as it was before
    /// the skip: RFC 5545, section 3.3.5. A zone that does not exist has no windows: who reads
    /// one refuses it.
    package func end(at moment: Timestamp, _ zones: some TimeZones) -> Timestamp? {
        let earliest = moment.secondsSince1970 - Int64(length)
        // No clock is more than a day from UTC.
        for day in stride(from: moment.secondsSince1970 / 86_400 + 1, through: earliest / 86_400 - 1, by: -1)
        where day >= 0 {
            guard let begin = begin(onDay: day, by: moment, zones)?.secondsSince1970, begin > earliest else { continue }
            return Timestamp(secondsSince1970: begin + Int64(length))
        }
        return nil
    }

    /// The last begin on a day by the clocks that is not after `moment`.
    private func begin(onDay day: Int64, by moment: Timestamp, _ zones: some TimeZones) -> Timestamp? {
        let walls = start.minutes(onDay: day).lazy.map { Timestamp(secondsSince1970: day * 86_400 + Int64($0) * 60) }
        if walls.isEmpty { return nil }
        // Almost every day: one look at the clocks instead of some for each minute.
        if let offset = offset(around: day, zones) {
            let latest = moment.advanced(bySeconds: Int64(offset))
            return walls.first { $0 <= latest }?.advanced(bySeconds: Int64(-offset))
        }
        return walls.compactMap { self.moment(ofWall: $0, zones) }.first { $0 <= moment }
    }

    /// How far the clocks are ahead of UTC from the day before to the day after; nothing where they are put forward or back
    /// meanwhile, or there are none.
    private func offset(around day: Int64, _ zones: some TimeZones) -> Int? {
        let before = zones.offset(of: timeZone, at: Timestamp(secondsSince1970: (day - 1) * 86_400))
        return before == zones.offset(of: timeZone, at: Timestamp(secondsSince1970: (day + 2) * 86_400)) ? before : nil
    }

    /// When the clocks show what `wall` shows in UTC.
    private func moment(ofWall wall: Timestamp, _ zones: some TimeZones) -> Timestamp? {
        guard let before = zones.offset(of: timeZone, at: wall.advanced(bySeconds: -86_400)),
            let after = zones.offset(of: timeZone, at: wall.advanced(bySeconds: 86_400))
        else { return nil }
        let early = wall.advanced(bySeconds: Int64(-before))
        if before == after || zones.offset(of: timeZone, at: early) == before { return early }
        let late = wall.advanced(bySeconds: Int64(-after))
        return zones.offset(of: timeZone, at: late) == after ? late : early
    }
}
