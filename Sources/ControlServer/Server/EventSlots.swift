import Synchronization

/// How many listen to events at one time: each holds a connection for long.
package final class EventSlots: Sendable {
    /// One of them, for as long as it is held on to.
    ///
    /// An answer may end in many ways, one of them being that it never began.
    package final class Slot: Sendable {
        private let slots: EventSlots

        fileprivate init(_ slots: EventSlots) { self.slots = slots }

        deinit { slots.taken.withLock { $0 -= 1 } }
    }

    private let limit: Int
    private let taken = Mutex(0)

    package init(limit: Int = 32) { self.limit = limit }

    /// Nothing where all are taken.
    package func take() -> Slot? {
        let isTaken = taken.withLock { taken in
            guard taken < limit else { return false }
            taken += 1
            return true
        }
        return isTaken ? Slot(self) : nil
    }
}
