import Synchronization

/// Whether no new step is to be begun; the running ones end.
package final class StopSignal: Sendable {
    package enum Reason: String, Hashable, Sendable {
        case interrupted
        /// The time that the run was given is used up.
        case deadline
    }

    private let first = Mutex<Reason?>(nil)
    private let wider: StopSignal?

    /// `wider` stops this one too, and not the other way round.
    package init(within wider: StopSignal? = nil) { self.wider = wider }
    package var isStopped: Bool { reason != nil }
    package var reason: Reason? { first.withLock { $0 } ?? wider?.reason }

    /// The first reason is the one that is told.
    package func stop(_ reason: Reason = .interrupted) { first.withLock { $0 = $0 ?? reason } }
}
