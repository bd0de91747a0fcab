import BackendModel
import Testing

struct CronScheduleTests {
    @Test(arguments: [
        "* * * * *", "0 18 * * FRI", "*/15 0-6,22-23 1,15 JAN-mar 1-5", "0 0 29 2 *", "0 0 31 2 MON", "0 0 * * 7",
        " 0  0 * * 5-7 ", "0 0 * * FRI-SUN", "10-50/20 * * * *",
    ])
    func `a schedule has five fields`(text: String) { #expect((try? CronSchedule(text)) != nil) }

    @Test(
        arguments: [
            ("", .fieldCount(0)), ("* * * *", .fieldCount(4)), ("* * * * * *", .fieldCount(6)),
            ("@daily", .fieldCount(1)),
            ("60 * * * *", .field(.minute)), ("-1 * * * *", .field(.minute)), ("1,, * * * *", .field(.minute)),
            ("*/0 * * * *", .field(.minute)), ("5/10 * * * *", .field(.minute)), ("* 24 * * *", .field(.hour)),
            ("* 5-3 * * *", .field(.hour)), ("* * 0 * *", .field(.day)), ("* * L * *", .field(.day)),
            ("* * * 13 *", .field(.month)), ("* * * MON *", .field(.month)), ("* * * * 8", .field(.weekday)),
            ("* * * * 1-2-3", .field(.weekday)), ("* * * * 99999999999999999999", .field(.weekday)),
            ("0 0 30 2 *", .never), ("0 0 31 2,4,6 *", .never),
        ] as [(String, CronProblem)]
    )
    func `what is no schedule is refused by its field`(text: String, problem: CronProblem) {
        #expect(throws: problem) { try CronSchedule(text) }
    }

    @Test(arguments: [
        ("0 18 * * 5", "2026-11-20T18:00:00Z", true), ("0 18 * * FRI", "2026-11-21T18:00:00Z", false),
        ("0 0 * * 7", "2026-11-22T00:00:00Z", true), ("0 0 * * 0", "2026-11-22T00:00:00Z", true),
        ("0 0 * * FRI-SUN", "2026-11-22T00:00:00Z", true), ("0 0 1 * MON", "2026-11-23T00:00:00Z", true),
        ("0 0 1 * MON", "2026-12-01T00:00:00Z", true), ("0 0 1 * MON", "2026-12-02T00:00:00Z", false),
        ("0 0 29 2 *", "2028-02-29T00:00:00Z", true), ("0 0 29 2 *", "2027-03-01T00:00:00Z", false),
        ("30 7-9/2 * * *", "2026-01-01T09:30:00Z", true), ("30 7-9/2 * * *", "2026-01-01T08:30:00Z", false),
        ("0 0 * DEC *", "2026-12-31T00:00:00Z", true), ("0 0 * DEC *", "2027-01-01T00:00:00Z", false),
    ])
    func `a schedule comes on its minutes`(text: String, moment: String, comes: Bool) throws {
        let window = ClosedWindow(start: try CronSchedule(text), length: 60, mark: place)
        let now = try #require(Timestamp(moment))
        #expect((window.end(at: now, UniversalTime()) != nil) == comes)
        #expect(window.end(at: now.advanced(bySeconds: -1), UniversalTime()) == nil)
        #expect(window.end(at: now.advanced(bySeconds: 60), UniversalTime()) == nil)
    }
}

private let place = SourceMark(file: FileID(0), line: 1, column: 1)
