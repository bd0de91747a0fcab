import Applying
import AzureTransport
import BackendModel
import HTTPTypes
import Synchronization
import Testing

struct RefusedTokenTests {
    @Test(arguments: [true, false])
    func `a read whose token is refused goes once more, with another`(isRenewed: Bool) async throws {
        let refusal = RecordingSender.Reply.answer(401, [.wwwAuthenticate: "Bearer x"], Fixture.error("Expired"))
        let sender = RecordingSender(refusal, .answer(200, AnswerDecoderTests.etag, Fixture.backend("orders")))
        let desk = NumberedTokens(hasMore: isRenewed)

        let result = await outcome { () async throws(CallFailure) in try await client(sender, desk).read("orders") }

        #expect(sender.tokens == (isRenewed ? ["Bearer 0", "Bearer 1"] : ["Bearer 0"]))
        #expect(desk.challenges == ["Bearer x"])
        #expect(desk.refused == [Secret("Bearer 0")])
        #expect((try? result.get())?.id == (isRenewed ? "orders" : nil))
    }

    @Test func `a read that is refused twice is not sent a third time`() async throws {
        let sender = RecordingSender(.answer(401), .answer(401), .answer(401))
        let desk = NumberedTokens()

        let result = await outcome { () async throws(CallFailure) in try await client(sender, desk).page(nil) }

        #expect(result.failureSummary?.hasPrefix("unauthorized") == true)
        #expect(sender.tokens == ["Bearer 0", "Bearer 1"])
        #expect(desk.refused == [Secret("Bearer 0"), Secret("Bearer 1")])
    }

    @Test func `a write whose token is refused is left to whoever carries it out`() async throws {
        let sender = RecordingSender(.answer(401))
        let desk = NumberedTokens()

        let result = await outcome { () async throws(CallFailure) in
            try await client(sender, desk).send(.create([:]), to: "orders")
        }

        #expect(result.failureSummary?.hasPrefix("unauthorized") == true)
        #expect(sender.sent.count == 1)
        #expect(desk.challenges.isEmpty)
        #expect(desk.refused == [Secret("Bearer 0")])
    }

    private func client(
        _ sender: RecordingSender,
        _ desk: NumberedTokens
    ) throws(CallFailure) -> ARMClient<RecordingSender> {
        do { return try Fixture.client(sender, credential: desk, renewer: desk) } catch { throw .lost("\(error)") }
    }
}

/// Hands out numbers for tokens, the next one after each renewal.
private final class NumberedTokens: Authorizing, TokenRenewer {
    private let hasMore: Bool
    private let state = Mutex<(number: Int, refused: [Secret<String>], challenges: [String?])>((0, [], []))

    init(hasMore: Bool = true) { self.hasMore = hasMore }

    var refused: [Secret<String>] { state.withLock { $0.refused } }
    var challenges: [String?] { state.withLock { $0.challenges } }

    func authorization() async throws(CallFailure) -> Secret<String>? {
        Secret("Bearer \(state.withLock { $0.number })")
    }

    func wasRefused(_ authorization: Secret<String>) { state.withLock { $0.refused.append(authorization) } }

    func renewToken(after challenge: String?) async -> Bool {
        state.withLock { state in
            state.challenges.append(challenge)
            if hasMore { state.number += 1 }
        }
        return hasMore
    }
}

extension RecordingSender {
    /// The `Authorization` of each request.
    fileprivate var tokens: [String] { sent.compactMap { $0.head.headerFields[.authorization] } }
}
