import Synchronization

/// Adds up what is read of all services, and tells the sums.
final class PlanTally: Sendable {
    private let listed = Mutex(0)
    private let reading = Mutex(0)
    private let progress: @Sendable (PlanProgress) -> Void

    init(_ progress: @escaping @Sendable (PlanProgress) -> Void) { self.progress = progress }

    func list(_ count: Int) { progress(.listed(sum(listed, count))) }
    func read(_ count: Int) { progress(.reading(sum(reading, count))) }

    private func sum(_ total: borrowing Mutex<Int>, _ count: Int) -> Int {
        total.withLock {
            $0 += count
            return $0
        }
    }
}
