import BackendModel

/// What a throttle knows of its lanes: a value, with the time as a parameter.
struct ThrottleState {
    private struct Lane {
        var bucket: TokenBucket
        var limit: AdaptiveLimit
        /// Requests that hold a place: sent, or waiting for a token.
        var placed = 0
        /// Requests that are sent and not yet answered.
        var underWay = 0
    }

    private let limits: RequestLimits
    private let concurrency: Int
    private var lanes: [ThrottleLane: Lane] = [:]

    init(_ limits: RequestLimits, concurrency: Int) {
        self.limits = limits
        self.concurrency = concurrency
    }

    /// Whether the request has a place among those that are under way; it keeps it until ``end(_:_:at:)``.
    mutating func takePlace(_ lane: ThrottleLane, at now: Duration) -> Bool {
        var state = state(of: lane, at: now)
        guard state.placed < state.limit.current else { return false }
        state.placed += 1
        lanes[lane] = state
        return true
    }

    /// Nothing when the request may go out, which it then counts as; else after what time to ask again.
    mutating func begin(_ lane: ThrottleLane, at now: Duration) -> Duration? {
        var state = state(of: lane, at: now)
        let wait = state.bucket.take(at: now)
        if wait == nil { state.underWay += 1 }
        lanes[lane] = state
        return wait
    }

    /// Takes in an answer; nothing where there was none.
    mutating func answered(_ lane: ThrottleLane, _ signs: ThrottleSigns?, at now: Duration) {
        var state = state(of: lane, at: now)
        state.underWay -= 1
        if let signs {
            state.bucket.saw(signs, underWay: state.underWay, at: now)
            if signs.isRefusal || state.bucket.wasOverestimated {
                state.limit.wasRefused(at: now)
            } else {
                state.limit.succeeded()
            }
        }
        lanes[lane] = state
    }

    mutating func leavePlace(_ lane: ThrottleLane) { lanes[lane]?.placed -= 1 }

    private func state(of lane: ThrottleLane, at now: Duration) -> Lane {
        lanes[lane]
            ?? Lane(bucket: TokenBucket(limits[lane.kind], at: now), limit: AdaptiveLimit(most: concurrency))
    }
}
