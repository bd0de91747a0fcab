import AzureTransport
import BackendModel
import HTTPTypes
import TestSupport
import Testing

struct TokenBucketTests {
    static let limit = RequestLimit(burst: 10, perSecond: 2)

    static func signs(_ status: Int = 200, _ fields: [String: String] = [:]) -> ThrottleSigns {
        var head = HTTPResponse(status: .init(code: status))
        for (name, value) in fields { HTTPField.Name(name).map { head.headerFields[$0] = value } }
        return ThrottleSigns(head, .write)
    }

    static func left(_ count: Int) -> ThrottleSigns {
        signs(200, ["x-ms-ratelimit-remaining-subscription-writes": "\(count)"])
    }

    @Test func `a burst goes out at once, and then as many as are refilled`() {
        var bucket = TokenBucket(Self.limit, at: .zero)

        let waits = (0..<11).map { _ in bucket.take(at: .zero) }

        #expect(waits == Array(repeating: nil, count: 10) + [.milliseconds(500)])
        #expect(bucket.take(at: .milliseconds(499)) != nil)
        #expect(bucket.take(at: .milliseconds(500)) == nil)
        #expect(bucket.take(at: .seconds(2)) == nil)
    }

    @Test func `it never holds more than its burst`() {
        var bucket = TokenBucket(Self.limit, at: .zero)

        let taken = (0..<50).count { _ in bucket.take(at: .seconds(3_600)) == nil }

        #expect(taken == 10)
    }

    @Test(arguments: [(5, 0, 5), (5, 3, 2), (5, 9, 0), (0, 0, 0), (-1, 0, 0), (10, 0, 10), (40, 0, 40), (40, 15, 25)])
    func `what the service has left is the truth`(remaining: Int, underWay: Int, taken: Int) {
        var bucket = TokenBucket(Self.limit, at: .zero)

        bucket.saw(Self.left(remaining), underWay: underWay, at: .zero)

        #expect((0..<100).count { _ in bucket.take(at: .zero) == nil } == taken)
    }

    @Test func `what everyone together has left bounds it, and never raises it`() {
        var bucket = TokenBucket(Self.limit, at: .zero)
        bucket.saw(
            Self.signs(200, ["x-ms-ratelimit-remaining-subscription-global-writes": "2999"]),
            underWay: 0,
            at: .zero
        )
        #expect(bucket.tokens == 10)

        bucket.saw(Self.signs(200, ["x-ms-ratelimit-remaining-tenant-writes": "3"]), underWay: 0, at: .zero)
        #expect(bucket.tokens == 3)
    }

    @Test func `a 429 closes it for as long as the service asks`() {
        var bucket = TokenBucket(Self.limit, at: .zero)

        bucket.saw(Self.signs(429, ["retry-after": "7"]), underWay: 0, at: .seconds(1))

        #expect(bucket.take(at: .seconds(1)) == .seconds(7))
        #expect(bucket.take(at: .milliseconds(7_999)) == .milliseconds(1))
        #expect(bucket.take(at: .seconds(8)) == nil)
    }

    @Test func `a 429 that names no time closes it for a second`() {
        var bucket = TokenBucket(Self.limit, at: .zero)

        bucket.saw(Self.signs(429), underWay: 0, at: .zero)

        #expect(bucket.take(at: .zero) == .seconds(1))
    }

    @Test func `requests that are refused together slow it once`() {
        var bucket = TokenBucket(Self.limit, at: .zero)

        for _ in 0..<16 { bucket.saw(Self.signs(429, ["retry-after": "1"]), underWay: 0, at: .zero) }

        #expect(bucket.rate == 1.4)
    }

    @Test func `counts of another kind are not its own`() {
        var bucket = TokenBucket(Self.limit, at: .zero)

        bucket.saw(Self.signs(200, ["x-ms-ratelimit-remaining-subscription-reads": "1"]), underWay: 0, at: .zero)

        #expect(bucket.tokens == 10)
    }

    @Test func `a bucket that is used as fast as it fills is no sign of others, one that is drained by others is`() {
        let limit = RequestLimits.azure.write
        var (mine, theirs) = (TokenBucket(limit, at: .zero), TokenBucket(limit, at: .zero))
        var (now, signs) = (Duration.zero, 0)
        for _ in 0..<1_000 {
            while let wait = mine.take(at: now) { now += wait }
            _ = theirs.take(at: now)
            mine.saw(Self.left(Int(theirs.tokens)), underWay: 15, at: now)
            if mine.wasOverestimated { signs += 1 }
        }
        #expect(signs == 0)

        mine.saw(Self.left(0), underWay: 0, at: now + .seconds(15))
        #expect(mine.wasOverestimated)
    }

    /// A service with a bucket of its own, and a client that sends whenever its own bucket allows.
    private func refusals(of service: RequestLimit, to client: RequestLimit, requests: Int) -> (refusals: Int, Duration)
    {
        var (mine, theirs) = (TokenBucket(client, at: .zero), TokenBucket(service, at: .zero))
        var (now, answered, refusals) = (Duration.zero, 0, 0)
        while answered < requests {
            if let wait = mine.take(at: now) {
                now += wait
                continue
            }
            if theirs.take(at: now) == nil {
                answered += 1
                mine.saw(Self.left(Int(theirs.tokens)), underWay: 0, at: now)
            } else {
                refusals += 1
                mine.saw(Self.signs(429, ["retry-after": "1"]), underWay: 0, at: now)
            }
            now += .milliseconds(20)
        }
        return (refusals, now)
    }

    static let services: [RequestLimit] = [
        RequestLimit(burst: 200, perSecond: 10), RequestLimit(burst: 400, perSecond: 20),
        RequestLimit(burst: 200, perSecond: 5), RequestLimit(burst: 100, perSecond: 2),
        RequestLimit(burst: 20, perSecond: 1), RequestLimit(burst: 1_200, perSecond: 0.33),
        RequestLimit(burst: 1, perSecond: 0.5),
    ]

    @Test(arguments: services) func `it finds out what the service's limits are`(service: RequestLimit) {
        let requests = 1_000
        let (refusals, time) = refusals(of: service, to: RequestLimits.azure.write, requests: requests)

        let pace = min(service.perSecond, 10)
        let least = Double(max(0, requests - service.burst)) / pace
        #expect(refusals <= 10)
        #expect(time < .seconds(least * 1.25 + 30))
    }
}
