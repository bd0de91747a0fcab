import BackendModel
import TestSupport
import Testing

struct ISODurationTests {
    private static let second: Int64 = 10_000_000

    @Test(arguments: [
        ("PT1S", 1), ("PT60S", 60), ("PT1M", 60), ("PT1H30M", 5_400), ("P1D", 86_400), ("P1DT1S", 86_401),
        ("P1M", 30 * 86_400), ("PT1M1S", 61), ("P1Y", 365 * 86_400), ("P1Y2M3DT4H5M6S", 36_993_906), ("PT0S", 0),
        ("PT000001M", 60), ("P0D", 0), ("P10000Y", 315_360_000_000),
    ])
    func `a duration has a length`(text: String, seconds: Int64) {
        #expect(ISODuration(text)?.ticks == seconds * Self.second)
    }

    @Test(arguments: [
        ("PT0.5S", 5_000_000), ("PT1.1234567S", 11_234_567), ("PT0.12345678S", 1_234_567),
    ])
    func `fractions of seconds count down to 100 ns`(text: String, ticks: Int64) {
        #expect(ISODuration(text)?.ticks == ticks)
    }

    @Test(arguments: [
        "", "P", "PT", "1M", "PT1", "P1", "PM", "PT1X", "pt1m", "PT1m", " PT1M", "PT1M ", "-PT1M", "+PT1M", "PT-1M",
        "P1DT",
        "PT1S1M", "PT1M1M", "P1H", "PT1D", "PT1.5M", "PT.5S", "PT1.S", "PT1,5S", "P1W", "PTT1S", "P1TT1S", "PT1M\n",
        "PT１M",
        "PT1\u{0301}M",
        "P10001Y", "PT99999999999999999999S", "PT9223372036854775807S", "P9223372036854775807Y", "00:01:00", "60",
        "PT" + "1".padding(100) + "S",
    ])
    func `anything else has none`(text: String) {
        #expect(ISODuration(text) == nil)
    }

    @Test func `any text is answered`() {
        var random = SeededGenerator(seed: 7)
        let alphabet = Array("PTYMDHS0123456789.-+ ")
        for _ in 0..<20_000 {
            let text = String(
                (0..<Int.random(in: 0...12, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "P" }
            )
            guard let duration = ISODuration(text) else { continue }
            #expect(text.hasPrefix("P") && duration.ticks >= 0)
        }
    }

    @Test func `durations compare by length`() {
        #expect(ISODuration("PT60S") == ISODuration("PT1M"))
        #expect(ISODuration("PT119S").map { $0 < ISODuration(minutes: 2) } == true)
    }
}

extension String {
    fileprivate func padding(_ count: Int) -> String { String(repeating: self, count: count) }
}
