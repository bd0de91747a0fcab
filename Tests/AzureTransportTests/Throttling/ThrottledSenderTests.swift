import AzureTransport
import BackendModel
import HTTPTypes
import Synchronization
import TestSupport
import Testing

struct ThrottledSenderTests {
    static let limits = RequestLimits(
        read: RequestLimit(burst: 5, perSecond: 1),
        write: RequestLimit(burst: 3, perSecond: 1),
        delete: RequestLimit(burst: 2, perSecond: 1)
    )

    static func request(
        _ method: HTTPRequest.Method,
        _ subscription: String = "s",
        _ service: String = "a"
    ) -> HTTPRequest {
        let path =
            "/subscriptions/\(subscription)/resourceGroups/g/providers/Microsoft.ApiManagement/service/\(service)"
        return HTTPRequest(method: method, scheme: "https", authority: "a.example", path: path)
    }

    @Test func `what waits is waited for on the clock`() async throws {
        let clock = ManualClock()
        let told = Mutex<[String]>([])
        let throttle = Throttle(Self.limits, clock: clock) { subscription, kind, wait in
            told.withLock { $0.append("\(subscription) \(kind.rawValue) \(wait)") }
        }
        let sender = ThrottledSender(YesSender(), throttle)

        for _ in 0..<8 { _ = try await sender.send(Self.request(.get), body: []) }

        #expect(clock.now.offset == .seconds(3))
        #expect(told.withLock { $0.count } == 3)
        #expect(told.withLock { $0.allSatisfy { $0.hasSuffix(" read 1.0 seconds") } }, "\(told.withLock { $0 })")
    }

    @Test(arguments: [
        (HTTPRequest.Method.get, 5), (.head, 5), (.put, 3), (.patch, 3), (.post, 3), (.delete, 2),
    ]) func `a kind of request has its own bucket`(method: HTTPRequest.Method, burst: Int) async throws {
        let clock = ManualClock()
        let sender = ThrottledSender(YesSender(), Throttle(Self.limits, clock: clock))

        for _ in 0..<burst { _ = try await sender.send(Self.request(method), body: []) }
        #expect(clock.now.offset == .zero)
        _ = try await sender.send(Self.request(method), body: [])
        #expect(clock.now.offset == .seconds(1))
    }

    @Test func `services of one subscription share its bucket, subscriptions do not`() async throws {
        let clock = ManualClock()
        let throttle = Throttle(Self.limits, clock: clock)
        let (one, two) = (ThrottledSender(YesSender(), throttle), ThrottledSender(YesSender(), throttle))

        for _ in 0..<2 { _ = try await one.send(Self.request(.put, "s", "a"), body: []) }
        _ = try await two.send(Self.request(.put, "S", "b"), body: [])
        _ = try await two.send(Self.request(.put, "t", "c"), body: [])
        #expect(clock.now.offset == .zero)
        _ = try await two.send(Self.request(.put, "s", "b"), body: [])
        #expect(clock.now.offset == .seconds(1))
    }

    @Test func `what the limits allow only after the end of the run is not waited for`() async throws {
        let clock = ManualClock()
        let throttle = Throttle(Self.limits, clock: clock, end: clock.now.advanced(by: .seconds(1)))
        let sender = ThrottledSender(YesSender(), throttle)

        for _ in 0..<4 { _ = try await sender.send(Self.request(.put), body: []) }
        await #expect(throws: TransportFailure.self) { _ = try await sender.send(Self.request(.put), body: []) }
        _ = try await sender.send(Self.request(.get), body: [])

        #expect(clock.sleeps == [.seconds(1)])
    }

    @Test func `a request to no subscription is not held back`() async throws {
        let clock = ManualClock()
        let sender = ThrottledSender(YesSender(), Throttle(Self.limits, clock: clock))
        let request = HTTPRequest(
            method: .get,
            scheme: "https",
            authority: "a.example",
            path: "/metadata/endpoints?x=/subscriptions/s"
        )

        for _ in 0..<100 { _ = try await sender.send(request, body: []) }

        #expect(clock.now.offset == .zero)
    }

    @Test func `a 429 is handed on, and holds all others back`() async throws {
        let clock = ManualClock()
        let base = RecordingSender(.answer(429, [.retryAfter: "30"]), .answer(200))
        let sender = ThrottledSender(base, Throttle(Self.limits, clock: clock))

        let first = try await sender.send(Self.request(.put), body: [])
        _ = try await sender.send(Self.request(.put), body: [])

        #expect(first.0.status.code == 429)
        #expect(base.sent.count == 2)
        #expect(clock.now.offset == .seconds(30))
    }

    @Test func `a request without an answer gives its place back`() async throws {
        let base = RecordingSender()
        let sender = ThrottledSender(base, Throttle(.azure, concurrency: 1, clock: ManualClock()))

        for _ in 0..<5 {
            await #expect(throws: TransportFailure.unreachable("the script is at its end")) {
                _ = try await sender.send(Self.request(.get), body: [])
            }
        }

        #expect(base.sent.count == 5)
    }

    @Test(arguments: [1, 3, 16]) func `no more are under way than may be`(concurrency: Int) async throws {
        let base = GatedSender()
        let sender = ThrottledSender(base, Throttle(.azure, concurrency: concurrency, clock: ManualClock()))

        let answered = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<100 {
                group.addTask { (try? await sender.send(Self.request(.get), body: [])) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }

        #expect(answered == 100)
        #expect(base.most <= concurrency)
    }

    @Test func `one that is cancelled while it waits is not sent, and holds up nobody`() async throws {
        let base = StuckSender()
        let sender = ThrottledSender(base, Throttle(.azure, concurrency: 1, clock: ManualClock()))

        let failures = await withTaskGroup(of: TransportFailure?.self) { group in
            for _ in 0..<5 {
                group.addTask {
                    do throws(TransportFailure) { _ = try await sender.send(Self.request(.get), body: []) } catch {
                        return error
                    }
                    return nil
                }
            }
            while base.sent == 0 { await Task.yield() }
            group.cancelAll()
            return await group.reduce(into: []) { $0.append($1) }
        }

        #expect(failures.count { $0 == .unreachable("cancelled") } == 4)
        #expect(failures.count { $0 == .lost("cancelled") } == 1)
        #expect(base.sent == 1)
    }
}

/// Answers everything with 200.
private struct YesSender: HTTPSending {
    func send(_ request: HTTPRequest, body: [UInt8]) async throws(TransportFailure) -> (HTTPResponse, [UInt8]) {
        (HTTPResponse(status: .ok), [])
    }
}

/// Counts how many are under way at a time.
private final class GatedSender: HTTPSending {
    private let counts = Mutex((now: 0, most: 0))

    var most: Int { counts.withLock { $0.most } }

    func send(_ request: HTTPRequest, body: [UInt8]) async throws(TransportFailure) -> (HTTPResponse, [UInt8]) {
        counts.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
        for _ in 0..<10 { await Task.yield() }
        counts.withLock { $0.now -= 1 }
        return (HTTPResponse(status: .ok), [])
    }
}

/// Never answers.
private final class StuckSender: HTTPSending {
    private let count = Mutex(0)

    var sent: Int { count.withLock { $0 } }

    func send(_ request: HTTPRequest, body: [UInt8]) async throws(TransportFailure) -> (HTTPResponse, [UInt8]) {
        count.withLock { $0 += 1 }
        while !Task.isCancelled { await Task.yield() }
        throw .lost("cancelled")
    }
}
