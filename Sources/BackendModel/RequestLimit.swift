/// A limit on requests as a token bucket has it: so many at once, and then so many a second.
package struct RequestLimit: Hashable, Sendable {
    package let burst: Int
    package let perSecond: Double

    /// At least one request at once, and some each second: a bucket that never fills would be waited for without end.
    package init(burst: Int, perSecond: Double) {
        precondition(burst >= 1 && perSecond > 0, "a bucket holds something, and is filled")
        self.burst = burst
        self.perSecond = perSecond
    }
}
