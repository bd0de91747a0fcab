import Synchronization

/// The numbers of the lives that nobody has begun yet.
final class Numbers: Sendable {
    private let left: Mutex<Range<Int>>

    init(_ range: Range<Int>) { left = Mutex(range) }

    func next() -> Int? { left.withLock { $0.popFirst() } }
}
