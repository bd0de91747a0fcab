import Synchronization

/// The numbers of the lives that nobody has begun yet; none any more once it is too late to begin one.
final class Numbers: Sendable {
    private let left: Mutex<Range<Int>>
    private let end: ContinuousClock.Instant

    init(_ range: Range<Int>, until end: ContinuousClock.Instant) {
        left = Mutex(range)
        self.end = end
    }

    func next() -> Int? { ContinuousClock.now < end ? left.withLock { $0.popFirst() } : nil }
}
