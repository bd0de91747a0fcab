import Applying
import BackendModel
import Planning
import Synchronization

/// A journal that lives as long as its world, and can be told to fail.
final class InMemoryBook: StepJournal {
    struct Full: Error {}

    private let held = Mutex<[BackendID: ReconnectDebt]>([:])
    private let failing = Mutex(false)

    var debts: [ReconnectDebt] { held.withLock { $0.values.sorted { $0.id < $1.id } } }

    func put(_ debt: ReconnectDebt?, of id: BackendID) { held.withLock { $0[id] = debt } }

    func fail() { failing.withLock { $0 = true } }

    func hold(_ debt: ReconnectDebt?, of id: BackendID) async throws {
        if failing.withLock({ $0 }) { throw Full() }
        held.withLock { $0[id] = debt }
    }
}
