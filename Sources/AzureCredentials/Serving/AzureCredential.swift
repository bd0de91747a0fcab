import Applying
package import AzureTransport
package import BackendModel
import Synchronization

/// The credential of this process: finds it, gets its tokens, keeps them in memory, and gets others in time.
///
/// Of all who need a token at once, one asks; a token that is still good is used while another is on its way.
package final class AzureCredential<C: Clock<Duration>>: Sendable {
    /// What tokens are asked for.
    package struct Terms: Sendable {
        package let authority: PlaneAddress
        package let audience: String

        package init(authority: PlaneAddress, audience: String) {
            self.authority = authority
            self.audience = audience
        }
    }

    private struct Search: Sendable {
        var search: CredentialSearch
        /// Seconds by which the directory's clock is ahead of ours.
        var skew: Int64 = 0
    }

    private let terms: Terms
    private let runner: StepRunner<C>
    private let clock: C
    private let time: @Sendable () -> Int64
    private let ids: RequestIdentity
    private let random: Mutex<any RandomNumberGenerator & Sendable>
    private let state: Mutex<Search>
    private let desk = SharedDesk<C.Instant>()

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
        state = Mutex(Search(search: search))
    }

    /// A token that is good now.
    private func grant() async throws(CallFailure) -> TokenGrant {
        while true {
            let outcome: AskOutcome
            switch desk.arrive(at: clock.now) {
            case .done(let known): outcome = known
            case .ask(let asking): outcome = await ask(asking)
            case .wait: outcome = await desk.wait()
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
        return desk.settle(answer, at: clock.now, jitter: jitter)
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
                spareNonce: ids.next().client,
                isPatient: asking.isPatient,
                isSearching: candidates.count > 1
            )
            switch try await runner.run(credential.begin(request)) {
            case .granted(let grant):
                state.withLock { state in
                    state.search.settle(on: credential.kind, skipping: skipped)
                    if let date = grant.date { state.skew = date - time() }
                }
                return .granted(grant)
            case .absent(let absence): skipped.append(SearchFailure.Skipped(credential.kind, absence))
            case .failed(let failure): return .failed(failure.callFailure)
            }
        }
        return .failed(SearchFailure(skipped).callFailure)
    }
}

extension AzureCredential: Authorizing {
    package func authorization() async throws(CallFailure) -> Secret<String>? {
        try await grant().authorization
    }

    package func wasRefused(_ authorization: Secret<String>) { desk.note(refused: authorization) }
}

extension AzureCredential: TokenRenewer {
    /// True also where there was no other token to be had: whoever asks for it next is told why.
    package func renewToken(after challenge: String?) async -> Bool {
        let claims = challenge.flatMap { ClaimsChallenge($0)?.claims }
        while !Task.isCancelled {
            switch desk.refuse(claims, at: clock.now) {
            case .done: return true
            case .ask(let asking):
                if case .abandoned = await ask(asking) { continue }
                return true
            case .wait: _ = await desk.wait()
            }
        }
        return false
    }
}

extension AzureCredential {
    /// What doctors want to know: which credential there is and what it is good for; gets a token where there is none.
    package func report() async throws(CallFailure) -> CredentialReport {
        let grant = try await grant()
        let remaining = desk.end.map { clock.now.duration(to: $0) } ?? .zero
        return CredentialReport(grant, remaining: remaining, skipped: state.withLock { $0.search.skipped })
    }
}
