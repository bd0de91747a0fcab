/// How many requests may be under way at a time: one more after as many answers as are allowed, half as many after a 429
/// or a bucket that holds less than was thought.
///
/// Additive increase, multiplicative decrease, as TCP does it (RFC 5681): it finds limits that nobody publishes, such as
/// those of API Management itself, which differ by tier.
package struct AdaptiveLimit: Hashable, Sendable {
    package let most: Int
    /// The limit, with the fraction that answers have earned of the next one.
    private var value: Double
    private var calmUntil: Duration = .zero

    package init(most: Int) {
        precondition(most >= 1, "at least one request may be under way")
        self.most = most
        value = Double(most)
    }

    package var current: Int { Int(value) }

    package mutating func succeeded() { value = min(Double(most), value + 1 / value) }

    /// Halves the limit; at most once a second, for what was sent together is refused together.
    package mutating func wasRefused(at now: Duration) {
        guard now >= calmUntil else { return }
        calmUntil = now + .seconds(1)
        value = max(1, value / 2)
    }
}
