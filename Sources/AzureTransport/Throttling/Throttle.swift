package import BackendModel
import Synchronization

/// Keeps all requests of a run under the limits of the management plane: one for all its services.
///
/// Requests of a lane go out in the order they came. What is decided is decided by ``ThrottleState``; here it is waited.
package final class Throttle<C: Clock<Duration>>: Sendable {
    /// Is told of each wait for the limits: of which subscription, for which kind of request, and for how long.
    package typealias Witness = @Sendable (String, RequestKind, Duration) -> Void

    private let clock: C
    private let start: C.Instant
    private let end: C.Instant?
    private let desk: Mutex<ThrottleDesk>
    private let waited: Witness

    /// Assumes `limits` until the plane's answers say otherwise; at most `concurrency` requests of a lane are under way, and
    /// none waits for the limits past `end`.
    package init(
        _ limits: RequestLimits = .azure,
        concurrency: Int = 16,
        clock: C,
        end: C.Instant? = nil,
        waited: @escaping Witness = { _, _, _ in }
    ) {
        self.clock = clock
        self.waited = waited
        self.end = end
        start = clock.now
        desk = Mutex(ThrottleDesk(state: ThrottleState(limits, concurrency: concurrency)))
    }

    /// The limits allow the request only after the time that the run may take.
    struct OutOfTime: Error {}

    private var now: Duration { start.duration(to: clock.now) }

    /// Returns when a request may go out; ``leave(_:_:)`` has to follow.
    ///
    /// - Throws: `CancellationError`, or ``OutOfTime``; then nothing has to follow.
    func enter(_ lane: ThrottleLane) async throws {
        try await takePlace(lane)
        do {
            while let wait = desk.withLock({ $0.state.begin(lane, at: now) }) {
                if let end, clock.now.advanced(by: wait) > end { throw OutOfTime() }
                try await clock.sleep(for: wait)
                waited(lane.subscription, lane.kind, wait)
            }
        } catch {
            desk.withLock { $0.state.leavePlace(lane) }
            callNext(in: lane)
            throw error
        }
    }

    /// Takes in the answer to a request that went out; nothing where there was none.
    func leave(_ lane: ThrottleLane, _ signs: ThrottleSigns?) {
        desk.withLock { desk in
            desk.state.answered(lane, signs, at: now)
            desk.state.leavePlace(lane)
        }
        callNext(in: lane)
    }

    private func takePlace(_ lane: ThrottleLane) async throws {
        let ticket = desk.withLock { desk in
            desk.tickets += 1
            return desk.tickets
        }
        // A cancellation that came too late to be heeded here is met at the next wait.
        defer { desk.withLock { _ = $0.cancelled.remove(ticket) } }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { wait(ThrottleWaiter(ticket: ticket, lane: lane, turn: $0)) }
        } onCancel: {
            cancel(ticket)
        }
    }

    private func wait(_ waiter: ThrottleWaiter) {
        let isCancelled = desk.withLock { desk in
            guard desk.cancelled.remove(waiter.ticket) == nil else { return true }
            desk.waiters.append(waiter)
            return false
        }
        guard !isCancelled else { return waiter.turn.resume(throwing: CancellationError()) }
        callNext(in: waiter.lane)
    }

    private func cancel(_ ticket: UInt64) {
        let waiter = desk.withLock { desk -> ThrottleWaiter? in
            guard let index = desk.waiters.firstIndex(where: { $0.ticket == ticket }) else {
                desk.cancelled.insert(ticket)
                return nil
            }
            return desk.waiters.remove(at: index)
        }
        waiter?.turn.resume(throwing: CancellationError())
    }

    /// Gives the places that are free to those who have waited longest.
    private func callNext(in lane: ThrottleLane) {
        while let waiter = desk.withLock({ $0.next(in: lane, at: now) }) { waiter.turn.resume() }
    }
}

/// A request that waits for its place.
private struct ThrottleWaiter {
    let ticket: UInt64
    let lane: ThrottleLane
    let turn: CheckedContinuation<Void, any Error>
}

/// Who waits, and what is known.
private struct ThrottleDesk {
    var state: ThrottleState
    var waiters: [ThrottleWaiter] = []
    var tickets: UInt64 = 0
    /// Cancelled before they came to wait.
    var cancelled: Set<UInt64> = []

    init(state: ThrottleState) { self.state = state }

    mutating func next(in lane: ThrottleLane, at now: Duration) -> ThrottleWaiter? {
        guard let index = waiters.firstIndex(where: { $0.lane == lane }), state.takePlace(lane, at: now) else {
            return nil
        }
        return waiters.remove(at: index)
    }
}
