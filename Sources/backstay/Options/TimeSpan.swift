import ArgumentParser

/// A span of time on the command line: `90`, `90s`, `15m`, `2h`; from a second to a week.
struct TimeSpan: ExpressibleByArgument, Hashable, Sendable {
    private static let longest = 7 * 86_400

    let duration: Duration

    var defaultValueDescription: String { "\(duration.components.seconds)s" }

    init(seconds: Int) { duration = .seconds(seconds) }

    init?(argument: String) {
        let units = ["s": 1, "m": 60, "h": 3_600]
        let unit = argument.last.flatMap { units[String($0)] }
        let digits = unit == nil ? argument[...] : argument.dropLast()
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(digits),
            count <= Self.longest, (1...Self.longest).contains(count * (unit ?? 1))
        else { return nil }
        duration = .seconds(count * (unit ?? 1))
    }
}
