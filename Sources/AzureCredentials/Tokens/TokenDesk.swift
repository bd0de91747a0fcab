import BackendModel

/// Who gets the token in hand, who asks for another and who waits: the rules of the cache as a value.
struct TokenDesk<Instant: InstantProtocol>: Sendable where Instant.Duration == Duration {
    /// What whoever comes for a token has to do.
    enum Turn {
        case use(TokenGrant)
        /// Ask, and say how it went: nobody else is asking.
        case ask(Asking)
        /// Somebody is asking; wait for them.
        case wait
        case fail(CallFailure)
    }

    struct Asking: Hashable, Sendable {
        /// What a challenge wants.
        let claims: Value?
        /// Whether it may take long; not where there is a token that is still good.
        let isPatient: Bool
    }

    private(set) var held: HeldToken<Instant>?
    private var asking: Asking?
    /// What the next token has to be asked for with.
    private var wanted: Value?
    private var lastAttempt: Instant?
    private var lastFailure: (failure: CallFailure, at: Instant)?
    private var lastRenewal: (claims: Value?, at: Instant)?
    /// Whether the token in hand was refused itself, and not one before it.
    private var isHeldRefused = false
    /// How many tokens in a row were refused, none of them half a minute after it came.
    private var quickRefusals = 0

    /// Between two attempts at a refresh; and so long a refusal is taken for the answer of the next who ask.
    static var pause: Duration { .seconds(30) }
    /// As often another token is asked for in place of one that was refused as soon as it came; no more, for where all are
    /// refused each step of a run would ask for one of its own.
    private static var mostQuickRefusals: Int { 3 }

    var isAsking: Bool { asking != nil }

    /// Somebody wants a token.
    mutating func arrive(at now: Instant) -> Turn {
        let state = held?.state(at: now) ?? .ended
        if let held, state != .ended {
            let isRecent = lastAttempt.map { $0.duration(to: now) < Self.pause } ?? false
            if state == .fresh || isAsking || isRecent { return .use(held.grant) }
            return begin(Asking(claims: wanted, isPatient: false), at: now)
        }
        if isAsking { return .wait }
        if let lastFailure, lastFailure.at.duration(to: now) < Self.pause { return .fail(lastFailure.failure) }
        return begin(Asking(claims: wanted, isPatient: true), at: now)
    }

    /// Somebody's token was refused, with or without a challenge.
    ///
    /// The token in hand is dropped, unless it took the place of another since for just that reason: of many whose requests
    /// were refused together, one asks. One that was refused itself is dropped however new it is.
    mutating func refuse(_ claims: Value?, at now: Instant) -> Turn {
        if isAsking { return .wait }
        let isRecent = lastRenewal.map { $0.claims == claims && $0.at.duration(to: now) < Self.pause } ?? false
        quickRefusals = isRecent ? quickRefusals : 0
        if let held, isRecent {
            guard isHeldRefused, quickRefusals < Self.mostQuickRefusals else { return .use(held.grant) }
            quickRefusals += 1
        }
        held = nil
        lastFailure = nil
        wanted = claims ?? wanted
        lastRenewal = (claims, now)
        return begin(Asking(claims: wanted, isPatient: true), at: now)
    }

    /// The token of this authorization was refused.
    mutating func note(refused authorization: Secret<String>) {
        if held?.grant.authorization == authorization { isHeldRefused = true }
    }

    private mutating func begin(_ asking: Asking, at now: Instant) -> Turn {
        self.asking = asking
        lastAttempt = now
        return .ask(asking)
    }

    /// Takes a number from 0 to 1 for the jitter.
    mutating func finish(_ grant: TokenGrant, at now: Instant, jitter: Double) {
        isHeldRefused = false
        held = HeldToken(grant, at: now, jitter: jitter)
        asking = nil
        wanted = nil
        lastFailure = nil
        if lastRenewal != nil { lastRenewal?.at = now }
    }

    /// Answers what there still is to use.
    mutating func finish(_ failure: CallFailure, at now: Instant) -> TokenGrant? {
        asking = nil
        if let held, held.state(at: now) != .ended { return held.grant }
        held = nil
        if case .rejected = failure { lastFailure = (failure, now) }
        return nil
    }

    /// Whoever was asking went away.
    mutating func abandon() {
        asking = nil
        lastAttempt = nil
    }
}
