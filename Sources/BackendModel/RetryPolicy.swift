/// How often, how far apart and for how long a call is repeated.
package struct RetryPolicy: Hashable, Sendable {
    /// How many times one call is sent in all.
    package let maxAttempts: Int
    /// The span the first wait is drawn from.
    package let base: Duration
    /// The span no wait is drawn beyond; a service that asks for more gets it.
    package let cap: Duration
    /// How long all waits of one step, or of one read, may take together.
    package let patience: Duration

    package init(maxAttempts: Int, base: Duration, cap: Duration = .seconds(60), patience: Duration = .seconds(900)) {
        self.maxAttempts = maxAttempts
        self.base = base
        self.cap = cap
        self.patience = patience
    }

    package static let standard = RetryPolicy(maxAttempts: 8, base: .seconds(1))

    /// Full jitter: uniform between zero and `base`, doubled for each attempt already made but the first.
    ///
    /// The attempt is the one the wait comes before, from 2 on.
    package func delay(beforeAttempt attempt: Int, using random: inout some RandomNumberGenerator) -> Duration {
        let span = min(base * Double(1 << min(max(attempt - 2, 0), 20)), cap)
        return span * Double.random(in: 0...1, using: &random)
    }
}
