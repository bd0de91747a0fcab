import BackendModel

/// A limit at work, as Azure Resource Manager describes its own: so many tokens, one for each request, refilled steadily.
struct RequestBucket: Hashable {
    struct Key: Hashable {
        let subscription: String
        let kind: RequestKind
    }

    private let limit: RequestLimit
    private var tokens: Double
    private var time: Duration

    init(_ limit: RequestLimit, at time: Duration) {
        self.limit = limit
        self.time = time
        tokens = Double(limit.burst)
    }

    /// Whole tokens that are left.
    var remaining: Int { Int(tokens) }

    /// Takes a token; nothing happens where there is none.
    mutating func take(at now: Duration) -> Bool {
        if now > time {
            let (seconds, attoseconds) = (now - time).components
            tokens = min(
                Double(limit.burst),
                tokens + limit.perSecond * (Double(seconds) + Double(attoseconds) * 1e-18)
            )
            time = now
        }
        guard tokens >= 1 else { return false }
        tokens -= 1
        return true
    }

    /// Whole seconds until the next token.
    var retryAfter: Int { max(1, Int(((1 - tokens) / limit.perSecond).rounded(.up))) }
}
