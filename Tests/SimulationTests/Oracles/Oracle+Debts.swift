import BackendModel
import Planning

extension Oracle {
    /// P11: whichever process changes a connection, and however it ends, a reconnect comes after it, be it of a later
    /// process; and once all is well, nobody owes anything.
    static let debts = Oracle(name: "debts") { chronicle in
        let unpaid = chronicle.trace.filter { $0.changesConnection && chronicle.owes($0) }.map {
            "request \($0.number) changed the connection of '\($0.backend ?? "")', which nobody reconnected"
        }
        guard chronicle.passes.last?.isBlocked == false else { return unpaid }
        return unpaid + chronicle.owing.map { "'\($0.id)' is still owed a reconnect: \($0.state)" }
    }
}

extension Chronicle {
    /// Whether a change was never followed by a reconnect.
    fileprivate func owes(_ change: TraceEntry) -> Bool {
        guard let name = change.backend, scenario.policies[name]?["reconnect"]?.members["when"] != "never" else {
            return false
        }
        let later = trace.filter { $0.backend == name && $0.number > change.number }
        // What is not there has nothing to connect anew, nor has what was created after it.
        let isGone =
            (trace + late).contains { $0.backend == name && $0.moment > change.moment && $0.after == nil && $0.isWrite }
            || edits.contains { $0.backend == name && $0.moment > change.moment && $0.after == nil }
        return !isGone && !later.contains { $0.isReconnected || $0.isFinalReconnect }
    }
}

extension TraceEntry {
    /// Whether it made a connection of another one, as far as its sender can ever know: to whom its first coming was
    /// not answered, and who finds what others made of it since, it was never there.
    fileprivate var changesConnection: Bool {
        guard isCommitted, status != 412, let before, let after else { return false }
        return Leaves(after.properties).differing(from: Leaves(before.properties))
            .contains { ManagedFields.concernsConnection($0) }
    }

    /// Whether it is the answer to a reconnect that will not change by asking again, or looks like one that was taken.
    fileprivate var isFinalReconnect: Bool { isReconnect && (status.map { [202, 403, 404, 405].contains($0) } ?? false) }
}
