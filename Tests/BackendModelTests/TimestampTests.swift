import BackendModel
import Testing

struct TimestampTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (951_782_399, "2000-02-28T23:59:59Z"), (951_782_400, "2000-02-29T00:00:00Z"),
            (1_709_251_199, "2024-02-29T23:59:59Z"), (1_795_366_270, "2026-11-22T16:51:10Z"),
            (4_107_542_399, "2100-02-28T23:59:59Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
        ] as [(Int64, String)]
    )
    func `a moment reads as it is written`(seconds: Int64, text: String) {
        #expect(Timestamp(secondsSince1970: seconds).description == text)
        #expect(Timestamp(text)?.secondsSince1970 == seconds)
    }

    @Test(arguments: [
        "", "2026-11-21", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-10T00:00:00Z",
        "2026-01-00T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:60Z",
        "2026-01-01t00:00:00Z", "2026-01-01T00:00:00+", "1969-12-31T23:59:59Z", "20x6-01-01T00:00:00Z",
        "2026-01-01T00:00:00ZZ", "٢٠٢٦-01-01T00",
    ])
    func `any other text is no moment`(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test func `what lies beyond is the last moment there is`() {
        let last = Timestamp(secondsSince1970: .max)
        #expect(last.description == "9999-12-31T23:59:59Z")
        #expect(last.advanced(bySeconds: .max) == last)
        #expect(Timestamp(secondsSince1970: -1).secondsSince1970 == 0)
    }

    @Test func `every day of four centuries reads back`() {
        for day in 0..<146_097 as Range<Int64> where day % 7 == 0 {
            let moment = Timestamp(secondsSince1970: day * 86_400 + day)
            #expect(Timestamp(moment.description) == moment)
        }
    }
}
