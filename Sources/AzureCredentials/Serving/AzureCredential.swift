import Applying
import AzureTransport
package import BackendModel
import Synchronization

/// The credential of this process: finds it, gets its tokens, keeps them in memory, and gets others in time.
///
/// Of all who need a token at once, one asks; a token that is still good is used while another is on its way.
package final class AzureCredential<C: Clock<Duration>>: Sendable {
    /// What tokens are asked for.
    package struct Terms: Sendable {
        package let authority: Authority
        package let audience: String

        package init(authority: Authority, audience: String) {
            self.authority = authority
            self.audience = audience
        }
    }

    private struct State: Sendable {
        var search: CredentialSearch
        var desk = TokenDesk<C.Instant>()
        var skew: Int64 = 0
        var waiting: [UInt64: CheckedContinuation<AskOutcome, Never>] = [:]
        var lastID: UInt64 = 0
    }

    private let terms: Terms
    private let runner: StepRunner<C>
    private let clock: C
    private let time: @Sendable () -> Int64
    private let ids: RequestIdentity
    private let random: Mutex<any RandomNumberGenerator & Sendable>
    private let state: Mutex<State>

    /// - Parameters:
    ///   - terms: What tokens are asked for.
    ///   - search: Where they come from.
    ///   - runner: Carries out the steps to them.
    ///   - clock: Measures how long they have been there.
    ///   - time: Seconds since 1970, for what is signed; it may be wrong, as the directory says its own.
    ///   - random: For ids, and for when to refresh.
    package init(
        terms: Terms,
        search: CredentialSearch,
        runner: StepRunner<C>,
        clock: C,
        time: @escaping @Sendable () -> Int64,
        random: some RandomNumberGenerator & Sendable
    ) {
        self.terms = terms
        self.runner = runner
        self.clock = clock
        self.time = time
        ids = RequestIdentity(random: random)
        self.random = Mutex(random)
        state = Mutex(State(search: search))
    }

    private enum Next {
        case done(AskOutcome)
        case ask(TokenDesk<C.Instant>.Asking)
        case wait
    }

    private func next(_ turn: TokenDesk<C.Instant>.Turn) -> Next {
        switch turn {
        case .use(let grant): .done(.granted(grant))
        case .fail(let failure): .done(.failed(failure))
        case .ask(let asking): .ask(asking)
        case .wait: .wait
        }
    }

    /// A token that is good now.
    func grant() async throws(CallFailure) -> TokenGrant {
        while true {
            let outcome: AskOutcome
            switch next(state.withLock { $0.desk.arrive(at: clock.now) }) {
            case .done(let known): outcome = known
            case .ask(let asking): outcome = await ask(asking)
            case .wait: outcome = await wait()
            }
            switch outcome {
            case .granted(let grant): return grant
            case .failed(let failure): throw failure
            case .abandoned: if Task.isCancelled { throw .lost("cancelled") }
            }
        }
    }

    /// Asks, and tells everyone who waits how it went.
    private func ask(_ asking: TokenDesk<C.Instant>.Asking) async -> AskOutcome {
        let answer: AskOutcome
        do { answer = try await search(asking) } catch { answer = .abandoned }
        let jitter = random.withLock { Double.random(in: 0...1, using: &$0) }
        let (outcome, waiting) = state.withLock { state in
            var outcome = answer
            switch answer {
            case .granted(let grant):
                state.desk.finish(grant, at: clock.now, jitter: jitter)
                state.skew = grant.skew ?? state.skew
            case .failed(let failure):
                if let grant = state.desk.finish(failure, at: clock.now) { outcome = .granted(grant) }
            case .abandoned: state.desk.abandon()
            }
            defer { state.waiting = [:] }
            return (outcome, state.waiting)
        }
        for continuation in waiting.values { continuation.resume(returning: outcome) }
        return outcome
    }

    private func search(_ asking: TokenDesk<C.Instant>.Asking) async throws -> AskOutcome {
        let (candidates, skew) = state.withLock { ($0.search.candidates, $0.skew) }
        var skipped: [SearchFailure.Skipped] = []
        for credential in candidates {
            let request = TokenRequest(
                authority: terms.authority,
                audience: terms.audience,
                claims: asking.claims,
                now: time() + skew,
                nonce: ids.next().client,
                isPatient: asking.isPatient,
                isSearching: candidates.count > 1
            )
            switch try await runner.run(credential.begin(request)) {
            case .granted(let grant):
                state.withLock { $0.search.settle(on: credential.kind, skipping: skipped) }
                return .granted(grant.adding(skew: skew))
            case .absent(let absence): skipped.append(SearchFailure.Skipped(credential.kind, absence))
            case .failed(let failure): return .failed(failure.callFailure)
            }
        }
        return .failed(SearchFailure(skipped).callFailure)
    }

    private func wait() async -> AskOutcome {
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

extension AzureCredential: Authorizing {
    package func authorization() async throws(CallFailure) -> Secret<String>? {
        try await grant().token.map { "Bearer \($0)" }
    }
}

extension AzureCredential: TokenRenewer {
    /// True also where there was no other token to be had: whoever asks for it next is told why.
    package func renewToken(after challenge: String?) async -> Bool {
        let claims = challenge.flatMap { ClaimsChallenge($0)?.claims }
        while !Task.isCancelled {
            switch next(state.withLock { $0.desk.refuse(claims, at: clock.now) }) {
            case .done: return true
            case .ask(let asking):
                if case .abandoned = await ask(asking) { continue }
                return true
            case .wait: _ = await wait()
            }
        }
        return false
    }
}

extension AzureCredential {
    /// What doctors want to know: which credential there is and what it is good for; gets a token where there is none.
    package func report() async throws(CallFailure) -> CredentialReport {
        let grant = try await grant()
        let (end, skipped) = state.withLock { ($0.desk.held?.end, $0.search.skipped) }
        let remaining = end.map { clock.now.duration(to: $0) } ?? .zero
        return CredentialReport(grant, remaining: remaining, skipped: skipped)
    }
}

extension TokenGrant {
    /// The service's clock against ours, where `skew` was already taken into account.
    fileprivate func adding(skew: Int64) -> TokenGrant {
        TokenGrant(
            token: token,
            lifetime: lifetime,
            refreshIn: refreshIn,
            skew: self.skew.map { $0 + skew },
            origin: origin,
            claims: claims
        )
    }
}
