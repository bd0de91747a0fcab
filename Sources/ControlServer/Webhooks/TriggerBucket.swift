/// How often webhooks may trigger: so many at once, and then one for each `interval`.
///
/// The passes that they trigger are one anyway; this bounds what a sender that has gone wild costs on the way there.
package struct TriggerBucket: Hashable, Sendable {
    private let burst: Int
    private let interval: Duration
    private var tokens: Int
    private var since: Duration

    package init(burst: Int = 30, every interval: Duration = .seconds(2)) {
        self.burst = burst
        self.interval = interval
        tokens = burst
        since = .zero
    }

    /// `time` counts from any one moment on, and does not go back.
    ///
    /// - Returns: How long to wait where there is none; nothing where one was taken.
    package mutating func take(at time: Duration) -> Duration? {
        let grown = max(0, Int((time - since) / interval))
        if tokens + grown >= burst {
            (tokens, since) = (burst, time)
        } else {
            tokens += grown
            since += interval * grown
        }
        guard tokens > 0 else { return since + interval - time }
        tokens -= 1
        return nil
    }
}
