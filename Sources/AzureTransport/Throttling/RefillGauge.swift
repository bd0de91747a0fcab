/// Measures how fast the service's bucket is refilled, from the remaining counts of its answers.
///
/// Between two answers the bucket has lost a token for each request answered since, and gained what was refilled. What
/// others draw from it counts as slower refilling, which is how it is to be met.
struct RefillGauge: Hashable, Sendable {
    /// Whole tokens are told, and answers overtake each other: over less time the error is larger than the measure.
    private static let shortest: Duration = .seconds(2)

    private var start: Double
    private var time: Duration
    private var answers = 0.0

    init(remaining: Double, at time: Duration) {
        start = remaining
        self.time = time
    }

    /// Tokens a second since the last measure, once enough time has passed for one.
    mutating func note(remaining: Double, at now: Duration) -> Double? {
        answers += 1
        guard now - time >= Self.shortest else { return nil }
        defer { self = RefillGauge(remaining: remaining, at: now) }
        return max(0, (remaining - start + answers) / (now - time).seconds)
    }
}

extension Duration {
    /// In seconds, with their fraction.
    var seconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) * 1e-18
    }
}
