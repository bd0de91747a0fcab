import BackendModel
import Synchronization
import Testing

/// Berlin in 2026 puts its clocks forward on 29 March at 02:00 and back on 25 October at 03:00.
struct ClosedWindowTests {
    @Test(
        arguments: [
            ("2026-11-20T16:59:59Z", nil), ("2026-11-20T17:00:00Z", "2026-11-23T07:00:00Z"),
            ("2026-11-23T06:59:59Z", "2026-11-23T07:00:00Z"), ("2026-11-23T07:00:00Z", nil),
            // Summer.
            ("2026-07-03T15:59:59Z", nil), ("2026-07-03T16:00:00Z", "2026-07-06T06:00:00Z"),
            // The weekend on which the clocks go forward: the window lasts its 62 hours, and so ends an hour later by them.
            ("2026-03-30T06:59:59Z", "2026-03-30T07:00:00Z"), ("2026-03-30T07:00:00Z", nil),
        ] as [(String, String?)]
    )
    func `a weekend is closed by the clocks of its zone`(moment: String, end: String?) throws {
        #expect(try weekend.end(at: at(moment), Berlin())?.description == end)
    }

    @Test(
        arguments: [
            ("2026-03-29T01:29:59Z", nil), ("2026-03-29T01:30:00Z", "2026-03-29T02:30:00Z"),
            ("2026-03-29T02:30:00Z", nil),
        ] as [(String, String?)]
    )
    func `a start that the clocks skip comes by the clock as it was before`(moment: String, end: String?) throws {
        #expect(try night.end(at: at(moment), Berlin())?.description == end)
    }

    @Test(
        arguments: [
            ("2026-10-25T00:29:59Z", nil), ("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"),
            ("2026-10-25T01:30:00Z", nil),
        ] as [(String, String?)]
    )
    func `a start that the clocks show twice is the first of the two`(moment: String, end: String?) throws {
        #expect(try night.end(at: at(moment), Berlin())?.description == end)
    }

    @Test func `windows that follow one another open with the last`() throws {
        let settings = SyncSettings(windows: [
            ClosedWindow(start: try CronSchedule("0 8 * * *"), length: 7_200, mark: place),
            ClosedWindow(start: try CronSchedule("0 10 * * *"), length: 3_600, reason: "lunch", mark: place),
        ])
        let closing = try #require(settings.closing(at: try at("2026-01-05T08:30:00Z"), UniversalTime()))
        #expect(closing.window == settings.windows.first)
        #expect(closing.opens?.description == "2026-01-05T11:00:00Z")
        #expect(settings.closing(at: try at("2026-01-05T11:00:00Z"), UniversalTime()) == nil)
        let second = settings.closing(at: try at("2026-01-05T10:30:00Z"), UniversalTime())
        #expect(second?.window.reason == "lunch")
    }

    @Test func `what is always closed has no opening in sight`() throws {
        let always = ClosedWindow(start: try CronSchedule("* * * * *"), length: 60, mark: place)
        let closing = SyncSettings(windows: [always]).closing(at: try at("2026-01-05T08:30:10Z"), UniversalTime())
        #expect(closing == Closing(window: always, opens: nil))
        #expect(SyncSettings().closing(at: try at("2026-01-05T08:30:10Z"), UniversalTime()) == nil)
    }

    @Test(
        arguments: [
            ("* * * * *", 60, nil), ("* * * * *", 31 * 86_400, nil), ("*/5 * * * *", 300, nil),
            ("0 0 * * *", 86_400, nil),
            ("*/5 8-17 * * *", 300, "2026-01-05T18:00:00Z"), ("0 0 * * MON-FRI", 86_400, "2026-01-10T00:00:00Z"),
        ] as [(String, Int, String?)]
    )
    func `to look for the opening takes few looks at the clocks`(start: String, length: Int, opens: String?) throws {
        let zones = CountedZones()
        let window = ClosedWindow(start: try CronSchedule(start), length: length, mark: place)
        let closing = SyncSettings(windows: [window]).closing(at: try at("2026-01-05T08:30:10Z"), zones)
        #expect(closing?.window == window)
        #expect(closing?.opens?.description == opens)
        #expect(zones.looks <= 1_500)
    }

    @Test func `the first day there is has windows too`() throws {
        let midnight = ClosedWindow(start: try CronSchedule("0 0 * * *"), length: 60, mark: place)
        #expect(midnight.end(at: try at("1970-01-01T00:00:30Z"), UniversalTime()) != nil)
    }

    private var weekend: ClosedWindow {
        get throws {
            ClosedWindow(
                start: try CronSchedule("0 18 * * FRI"),
                length: 62 * 3_600,
                timeZone: "Europe/Berlin",
                mark: place
            )
        }
    }

    /// An hour from half past two, which once a year is skipped and once comes twice.
    private var night: ClosedWindow {
        get throws {
            ClosedWindow(start: try CronSchedule("30 2 * * *"), length: 3_600, timeZone: "Europe/Berlin", mark: place)
        }
    }

    private func at(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }
}

private let place = SourceMark(file: FileID(0), line: 1, column: 1)

/// Counts how often it is asked.
private final class CountedZones: TimeZones {
    private let count = Mutex(0)

    var looks: Int { count.withLock { $0 } }

    func offset(of zone: String, at moment: Timestamp) -> Int? {
        count.withLock { $0 += 1 }
        return UniversalTime().offset(of: zone, at: moment)
    }
}

private struct Berlin: TimeZones {
    func offset(of zone: String, at moment: Timestamp) -> Int? {
        guard zone == "Europe/Berlin" else { return nil }
        let summer = ["2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"].compactMap { Timestamp($0) }
        return moment >= summer[0] && moment < summer[1] ? 7_200 : 3_600
    }
}
