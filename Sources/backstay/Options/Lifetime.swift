import ArgumentParser
import BackendModel

/// How long a saved plan can be applied: `30m`, `24h`, `7d`, or ISO 8601 such as `PT12H`; from a second to 366 days.
struct Lifetime: ExpressibleByArgument {
    static let standard = Lifetime(seconds: 86_400)
    private static let longest: Int64 = 366 * 86_400
    private static let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]

    let seconds: Int64

    private init(seconds: Int64) { self.seconds = seconds }

    init?(argument: String) {
        guard let seconds = ISODuration(argument).map({ $0.ticks / 10_000_000 }) ?? Self.short(argument),
            (1...Self.longest).contains(seconds)
        else { return nil }
        self.seconds = seconds
    }

    private static func short(_ text: String) -> Int64? {
        guard let unit = text.last.flatMap({ units[$0] }), text.utf8.count <= 10,
            text.dropLast().utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let count = Int64(text.dropLast())
        else { return nil }
        return count * unit
    }

    var defaultValueDescription: String { "24h" }
}
