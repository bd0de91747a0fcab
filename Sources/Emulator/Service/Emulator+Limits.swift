import BackendModel
import HTTPTypes

extension Emulator {
    /// Counts a request to a subscription: what it is refused with, and how many more would be taken.
    mutating func admission(of call: Call, at time: Duration) -> (refusal: Reply?, remaining: Int?) {
        guard let limits, let subscription = call.route.service?.subscription else { return (nil, nil) }
        let key = RequestBucket.Key(subscription: subscription.lowercased(), kind: call.kind)
        var bucket = buckets[key] ?? RequestBucket(limits[call.kind], at: time)
        defer { buckets[key] = bucket }
        if bucket.take(at: time) { return (nil, bucket.remaining) }
        var reply = Reply(Refusal.throttled(call, retryAfter: bucket.retryAfter))
        reply.headers[.retryAfter] = String(bucket.retryAfter)
        return (reply, 0)
    }
}

extension Call {
    /// The bucket that the request is counted in.
    var kind: RequestKind {
        switch method {
        case .get, .head: .read
        case .delete: .delete
        default: .write
        }
    }
}

extension Refusal {
    static func throttled(_ call: Call, retryAfter: Int = 1) -> Refusal {
        let message =
            "Number of '\(call.kind.rawValue)' requests for subscription '\(call.route.service?.subscription ?? "")' actor "
            + "'emulator' exceeded. Please try again after '\(retryAfter)' seconds after additional tokens are available."
        return Refusal(status: 429, code: "SubscriptionRequestsThrottled", message: message)
    }
}
