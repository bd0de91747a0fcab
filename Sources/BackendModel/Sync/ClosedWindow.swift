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
            for minute in start.minutes(onDay: day) {
                let wall = Timestamp(secondsSince1970: day * 86_400 + Int64(minute) * 60)
                guard let begin = self.moment(ofWall: wall, zones)?.secondsSince1970 else { return nil }
                if begin <= moment.secondsSince1970, begin > earliest {
                    return Timestamp(secondsSince1970: begin + Int64(length))
                }
            }
        }
        return nil
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
