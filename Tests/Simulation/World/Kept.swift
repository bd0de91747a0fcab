import Synchronization

/// A value that several tasks may change.
final class Kept<Wrapped: Sendable>: Sendable {
    private let state: Mutex<Wrapped>

    init(_ wrapped: Wrapped) { state = Mutex(wrapped) }

    var value: Wrapped { state.withLock { $0 } }

    func change<Answer: Sendable>(_ change: (inout Wrapped) -> Answer) -> Answer { state.withLock { change(&$0) } }
}
