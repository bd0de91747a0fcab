package import BackendModel

/// How many requests may go out now, by what is known of the service's own bucket.
///
/// It begins as assumed, and follows what the service says: a remaining count lower than ours is the truth, for others
/// draw from the same bucket; one above what was taken for the brim shows a larger bucket; a 429 empties it and closes it
/// until `Retry-After` has passed. How fast the service refills is measured, and never taken to be faster than assumed.
package struct TokenBucket: Hashable, Sendable {
    /// The most that it is taken to hold.
    package private(set) var capacity: Double
    /// Tokens a second, as measured so far.
    package private(set) var rate: Double
    package private(set) var tokens: Double
    /// Whether the last answer told of notably less than was thought to be left: others draw from it, or it fills slower.
    ///
    /// A bucket that is empty because it was used as fast as it is filled is no such sign: that is how it is meant.
    package private(set) var wasOverestimated = false
    private let assumedRate: Double
    /// When ``tokens`` was right.
    private var time: Duration
    private var closedUntil: Duration = .zero
    private var gauge: RefillGauge?

    /// Full at `time`; all times of one bucket count from the same moment.
    package init(_ limit: RequestLimit, at time: Duration) {
        capacity = Double(limit.burst)
        tokens = capacity
        rate = limit.perSecond
        assumedRate = limit.perSecond
        self.time = time
    }

    /// Takes a token, or says after what time to ask again; a wait is never zero.
    package mutating func take(at now: Duration) -> Duration? {
        refill(at: now)
        if closedUntil > now { return closedUntil - now }
        guard tokens < 1 else {
            tokens -= 1
            return nil
        }
        return max(.milliseconds(1), .seconds((1 - tokens) / rate))
    }

    /// Takes in what an answer says; `underWay` are requests that are sent and not yet answered.
    package mutating func saw(_ signs: ThrottleSigns, underWay: Int, at now: Duration) {
        refill(at: now)
        if let remaining = signs.remaining { saw(remaining: Double(max(0, remaining)), Double(underWay), at: now) }
        if let others = signs.remainingOfOthers { tokens = min(tokens, Double(max(0, others) - underWay)) }
        if signs.isRefusal { wasRefused(retryAfter: signs.retryAfter, at: now) }
    }

    private mutating func saw(remaining: Double, _ underWay: Double, at now: Duration) {
        measure(remaining, at: now)
        wasOverestimated = tokens > remaining + capacity / 10
        if remaining > capacity {
            tokens = remaining
            capacity = remaining
        }
        tokens = min(tokens, remaining - underWay)
    }

    /// No request for as long as the service asks, or a second where it does not say.
    private mutating func wasRefused(retryAfter: Duration?, at now: Duration) {
        tokens = min(tokens, 0)
        // Many requests may be refused for one reason; it counts once.
        guard closedUntil <= now else {
            closedUntil = max(closedUntil, now + (retryAfter ?? .zero))
            return
        }
        closedUntil = now + max(retryAfter ?? .seconds(1), .milliseconds(1))
        rate = max(rate * 0.7, Self.slowest)
    }

    /// A token in ten seconds: slower than any limit that is known.
    private static let slowest = 0.1

    private mutating func refill(at now: Duration) {
        guard now > time else { return }
        tokens = min(capacity, tokens + rate * (now - time).seconds)
        time = now
    }

    private mutating func measure(_ seen: Double, at now: Duration) {
        guard var gauge, seen < capacity - 1 else {
            gauge = RefillGauge(remaining: seen, at: now)
            return
        }
        if let measured = gauge.note(remaining: seen, at: now) {
            rate = min(assumedRate, max((rate + measured) / 2, Self.slowest))
        }
        self.gauge = gauge
    }
}
