import BackendModel
import Emulator
import HTTPTypes
import TestSupport
import Testing

/// The limits of Azure Resource Manager, as the emulator enforces them when asked.
struct LimitTests {
    static let limits = RequestLimits(
        read: RequestLimit(burst: 3, perSecond: 1),
        write: RequestLimit(burst: 2, perSecond: 0.1),
        delete: RequestLimit(burst: 1, perSecond: 1)
    )

    static func request(_ method: HTTPRequest.Method, subscription: String = "s") -> HTTPRequest {
        let path =
            "/subscriptions/\(subscription)/resourceGroups/g/providers/Microsoft.ApiManagement/service/a/backends/b"
            + "?api-version=2024-05-01"
        return HTTPRequest(method: method, scheme: "http", authority: "h", path: path)
    }

    static func remaining(_ answer: EmulatorAnswer, _ kind: String) -> String? {
        HTTPField.Name("x-ms-ratelimit-remaining-subscription-\(kind)").flatMap { answer.response.headerFields[$0] }
    }

    @Test func `requests are counted down, refused, and taken again after a while`() {
        var emulator = Emulator(limits: Self.limits)

        let counts = (0..<3).map { _ in Self.remaining(emulator.answer(Self.request(.get)), "reads") }
        let refused = emulator.answer(Self.request(.get))
        let early = emulator.answer(Self.request(.get), at: .milliseconds(900))
        let late = emulator.answer(Self.request(.get), at: .seconds(1))

        #expect(counts == ["2", "1", "0"])
        #expect(refused.response.status.code == 429)
        #expect(refused.response.headerFields[.retryAfter] == "1")
        #expect(Self.remaining(refused, "reads") == "0")
        #expect(String(decoding: refused.body, as: UTF8.self).contains(#""code":"SubscriptionRequestsThrottled""#))
        #expect(early.response.status.code == 429)
        #expect(late.response.status.code == 404)
    }

    @Test func `a kind has its own bucket, and so has a subscription`() {
        var emulator = Emulator(limits: Self.limits)
        for _ in 0..<2 { _ = emulator.answer(Self.request(.put)) }

        let write = emulator.answer(Self.request(.post))
        let read = emulator.answer(Self.request(.get))
        let delete = emulator.answer(Self.request(.delete))
        let sameCase = emulator.answer(Self.request(.patch, subscription: "S"))
        let other = emulator.answer(Self.request(.patch, subscription: "t"))

        #expect(write.response.status.code == 429)
        #expect(write.response.headerFields[.retryAfter] == "10")
        #expect(read.response.status.code == 404)
        #expect(Self.remaining(delete, "deletes") == "0")
        #expect(sameCase.response.status.code == 429)
        #expect(Self.remaining(other, "writes") == "1")
    }

    @Test func `a refused request is not carried out`() {
        var emulator = Emulator(limits: Self.limits)
        var body = Self.request(.put)
        body.headerFields[.contentType] = "application/json"
        for _ in 0..<2 { _ = emulator.answer(Self.request(.patch)) }

        _ = emulator.answer(body, body: Array(#"{"properties":{"url":"https://a.example","protocol":"http"}}"#.utf8))

        #expect(emulator.stateChanges == 0)
        #expect(emulator.log.last?.status == 429)
    }

    @Test func `without limits nothing is refused`() {
        var emulator = Emulator()

        #expect((0..<1_000).allSatisfy { _ in emulator.answer(Self.request(.get)).response.status.code == 404 })
    }
}
