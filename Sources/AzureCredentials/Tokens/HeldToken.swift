import BackendModel

/// A token in hand, and when to get another: reckoned from when it came, on a clock that nobody sets.
struct HeldToken<Instant: InstantProtocol>: Sendable where Instant.Duration == Duration {
    let grant: TokenGrant
    /// From then on it is not sent any more.
    let end: Instant
    /// From then on another is wanted.
    let refresh: Instant

    /// How long before its end a token is refreshed, where nobody said when.
    static var margin: Duration { .seconds(300) }
    /// A token about to end may end on the way.
    static var reserve: Duration { .seconds(10) }
    /// The longest by which a refresh is put off, so that many processes do not all ask at once.
    static var jitter: Duration { .seconds(60) }

    /// Takes a number from 0 to 1 for the jitter.
    ///
    /// When the service does not say, a token that lives for two hours or more is refreshed half-way, any other five minutes
    /// before its end.
    init(_ grant: TokenGrant, at now: Instant, jitter: Double) {
        self.grant = grant
        let lifetime = Duration.seconds(grant.lifetime)
        end = now.advanced(by: max(.zero, lifetime - min(Self.reserve, lifetime / 10)))
        let half = grant.lifetime >= 7_200 ? grant.lifetime / 2 : nil
        let wanted = (grant.refreshIn ?? half).map { Duration.seconds($0) + Self.jitter * jitter }
        refresh = min(now.advanced(by: wanted ?? max(lifetime / 2, lifetime - Self.margin)), end)
    }

    enum State { case fresh, due, ended }

    func state(at now: Instant) -> State {
        if now >= end { return .ended }
        return now >= refresh ? .due : .fresh
    }
}
