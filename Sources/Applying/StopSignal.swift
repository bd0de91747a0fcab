import Synchronization

/// Whether no new step is to be begun; the running ones end.
package final class StopSignal: Sendable {
    private let stopped = Mutex(false)

    package init() {}
    package var isStopped: Bool { stopped.withLock { $0 } }
    package func stop() { stopped.withLock { $0 = true } }
}
