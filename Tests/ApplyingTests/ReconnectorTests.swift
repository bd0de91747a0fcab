import Applying
import BackendModel
import Synchronization
import TestSupport
import Testing

struct ReconnectorTests {
    static let busy = ServiceError(status: 429)
    static let denied = ServiceError(status: 403)

    private func run(
        _ script: [CallFailure],
        renewer: any TokenRenewer = NoTokenRenewer(),
        policy: RetryPolicy = .standard
    ) async throws -> (failure: CallFailure?, sent: [BackendRequest], sleeps: [Duration]) {
        let (writer, clock) = (ScriptedWriter(script), ManualClock())
        let reconnector = Reconnector(writer: writer, renewer: renewer, clock: clock, policy: policy)
        var random = SeededGenerator(seed: 1)
        let failure = try await reconnector.reconnect("orders", after: "PT5M", using: &random)
        return (failure, writer.sent, clock.sleeps)
    }

    @Test func `what is accepted is sent once`() async throws {
        let run = try await run([])

        #expect(run.failure == nil)
        #expect(run.sent == [.reconnect(after: "PT5M")])
        #expect(run.sleeps.isEmpty)
    }

    @Test func `a busy service is waited for as long as it asks`() async throws {
        let run = try await run([.busy(Self.busy, after: .seconds(30)), .busy(Self.busy, after: .seconds(70))])

        #expect(run.failure == nil)
        #expect(run.sent.count == 3)
        #expect(run.sleeps == [.seconds(30), .seconds(70)])
    }

    @Test(arguments: [
        CallFailure.lost("reset"), .preconditionFailed(ServiceError(status: 412)),
        .busy(ServiceError(status: 503), after: nil),
    ]) func `what may pass is asked again`(failure: CallFailure) async throws {
        let run = try await run([failure, failure])

        #expect(run.failure == nil)
        #expect(run.sent.count == 3)
    }

    @Test(arguments: [CallFailure.rejected(denied), .notFound(ServiceError(status: 404))])
    func `what is final is told at once`(failure: CallFailure) async throws {
        let run = try await run([failure])

        #expect(run.failure == failure)
        #expect(run.sent.count == 1)
    }

    @Test func `attempts and patience have an end`() async throws {
        let busy = CallFailure.busy(Self.busy, after: .seconds(1))
        let attempts = try await run(Array(repeating: busy, count: 20))
        let patience = try await run(
            Array(repeating: .busy(Self.busy, after: .seconds(600)), count: 20),
            policy: RetryPolicy(maxAttempts: 8, base: .seconds(1), patience: .seconds(900))
        )

        #expect(attempts.failure == busy)
        #expect(attempts.sent.count == RetryPolicy.standard.maxAttempts)
        #expect(patience.sent.count == 2)
    }

    @Test func `a token is renewed once`() async throws {
        let refusal = CallFailure.unauthorized(ServiceError(status: 401), challenge: "Bearer claims")
        let renewed = try await run([refusal], renewer: FixedRenewer(answer: true))
        let refused = try await run([refusal, refusal], renewer: FixedRenewer(answer: true))
        let without = try await run([refusal])

        #expect(renewed.failure == nil)
        #expect(refused.failure == refusal)
        #expect(refused.sent.count == 2)
        #expect(without.failure == refusal)
        #expect(without.sent.count == 1)
    }
}

/// Fails as the script says, and accepts once it is at its end.
private final class ScriptedWriter: BackendWriter {
    private let state: Mutex<(script: [CallFailure], sent: [BackendRequest])>

    init(_ script: [CallFailure]) { state = Mutex((script, [])) }

    var sent: [BackendRequest] { state.withLock { $0.sent } }

    func send(_ request: BackendRequest, to id: BackendID) async throws(CallFailure) -> BackendAnswer {
        let failure = state.withLock { state in
            state.sent.append(request)
            return state.script.isEmpty ? nil : state.script.removeFirst()
        }
        if let failure { throw failure }
        return .accepted
    }
}

private struct FixedRenewer: TokenRenewer {
    let answer: Bool

    func renewToken(after challenge: String?) async -> Bool { answer }
}
