import Synchronization

/// How many listen to events at one time: each holds a connection for long.
final class EventSlots: Sendable {
    private let limit: Int
    private let taken = Mutex(0)

    init(limit: Int = 32) { self.limit = limit }

    /// Whether there was one; each that was taken is given back once.
    func take() -> Bool {
        taken.withLock { taken in
            guard taken < limit else { return false }
            taken += 1
            return true
        }
    }

    func giveBack() { taken.withLock { $0 -= 1 } }
}
