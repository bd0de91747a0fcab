/// How often what happened, in one life or in many: a simulation in which nothing goes wrong proves nothing.
package struct SyncTally: Hashable, Sendable {
    package enum Event: String, CaseIterable, Sendable {
        case calls, faults, edits, deletions, commits, kills, writes, reconnects
        /// A plan is held up by a guard.
        case guards
        /// Somebody lets such a plan through.
        case approvals
        /// A backend rests, as others set it back again and again.
        case contested
        /// A service is found to keep another value than it took.
        case notKept
    }

    package private(set) var events: [Event: Int] = [:]
    package private(set) var troubles: [SyncTrouble: Int] = [:]

    package init() {}

    /// What did not happen at all, though it should, by its name.
    package var missing: [String] {
        Event.allCases.filter { events[$0] == nil }.map(\.rawValue)
            + SyncTrouble.allCases.filter { $0 != .none && troubles[$0] == nil }.map(\.rawValue)
    }

    package mutating func add(_ other: SyncTally) {
        events.merge(other.events, uniquingKeysWith: +)
        troubles.merge(other.troubles, uniquingKeysWith: +)
    }

    mutating func count(_ event: Event, times: Int = 1) {
        if times > 0 { events[event, default: 0] += times }
    }

    mutating func count(_ trouble: SyncTrouble) {
        troubles[trouble, default: 0] += 1
        count(.faults)
    }
}
