import BackendModel

/// The waits of a step, which share one patience, and how often a call may be sent.
struct StepWaits: Hashable, Sendable {
    private let policy: RetryPolicy
    /// How long those so far took together.
    private var waited = Duration.zero

    init(_ policy: RetryPolicy) { self.policy = policy }

    func allow(attempt: Int) -> Bool { attempt <= policy.maxAttempts }

    /// Whether there is patience left for a wait of that length.
    func bear(_ delay: Duration) -> Bool { delay <= policy.patience - waited }

    /// How long to wait before the attempt, `minimum` at least; nothing where there is no patience left for it.
    func delay(
        beforeAttempt attempt: Int,
        atLeast minimum: Duration,
        using random: inout some RandomNumberGenerator
    ) -> Duration? {
        let delay = max(minimum, policy.delay(beforeAttempt: attempt, using: &random))
        return bear(delay) ? delay : nil
    }

    mutating func add(_ delay: Duration) { waited += delay }

    /// Begins with the whole patience again.
    mutating func forget() { waited = .zero }
}
