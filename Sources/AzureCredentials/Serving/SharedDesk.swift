import BackendModel
import Synchronization

/// The desk for many tasks at once: who has to wait does, and is woken with what the one who asked was told.
final class SharedDesk<Instant: InstantProtocol>: Sendable where Instant.Duration == Duration {
    enum Next {
        case done(AskOutcome)
        case ask(TokenDesk<Instant>.Asking)
        case wait
    }

    private struct State: Sendable {
        var desk = TokenDesk<Instant>()
        var waiting: [UInt64: CheckedContinuation<AskOutcome, Never>] = [:]
        var lastID: UInt64 = 0
    }

    private let state = Mutex(State())

    /// Somebody wants a token.
    func arrive(at now: Instant) -> Next { next(state.withLock { $0.desk.arrive(at: now) }) }

    /// Somebody's token was refused.
    func refuse(_ claims: Value?, at now: Instant) -> Next { next(state.withLock { $0.desk.refuse(claims, at: now) }) }

    /// The token of this authorization was refused.
    func note(refused authorization: Secret<String>) { state.withLock { $0.desk.note(refused: authorization) } }

    /// When the token in hand is not sent any more.
    var end: Instant? { state.withLock { $0.desk.held?.end } }

    private func next(_ turn: TokenDesk<Instant>.Turn) -> Next {
        switch turn {
        case .use(let grant): .done(.granted(grant))
        case .fail(let failure): .done(.failed(failure))
        case .ask(let asking): .ask(asking)
        case .wait: .wait
        }
    }

    /// Takes how asking went, and a number from 0 to 1 for the jitter; answers what all are told.
    func settle(_ answer: AskOutcome, at now: Instant, jitter: Double) -> AskOutcome {
        let (outcome, waiting) = state.withLock { state in
            var outcome = answer
            switch answer {
            case .granted(let grant): state.desk.finish(grant, at: now, jitter: jitter)
            case .failed(let failure):
                if let grant = state.desk.finish(failure, at: now) { outcome = .granted(grant) }
            case .abandoned: state.desk.abandon()
            }
            defer { state.waiting = [:] }
            return (outcome, state.waiting)
        }
        for continuation in waiting.values { continuation.resume(returning: outcome) }
        return outcome
    }

    /// Waits for whoever is asking; ``AskOutcome/abandoned`` where nobody is any more, or the wait was cancelled.
    func wait() async -> AskOutcome {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isWaiting = state.withLock { state in
                    guard state.desk.isAsking, !Task.isCancelled else { return false }
                    state.waiting[id] = continuation
                    return true
                }
                if !isWaiting { continuation.resume(returning: .abandoned) }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: id) }?.resume(returning: .abandoned)
        }
    }
}
