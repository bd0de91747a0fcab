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
    /// Whether a change was never followed by a reconnect, nor by anything that makes one needless.
    fileprivate func owes(_ change: TraceEntry) -> Bool {
        guard let name = change.backend, scenario.policies[name]?["reconnect"]?.members["when"] != "never" else {
            return false
        }
        return !trace.contains { $0.backend == name && $0.number > change.number && $0.settlesReconnect }
    }
}

extension TraceEntry {
    /// Whether it made another connection of the one that its sender had read.
    ///
    /// A 412 is the answer to a write that came twice: its sender looks, and finds what others may have made of it since.
    fileprivate var changesConnection: Bool {
        guard isCommitted, ifMatch != nil, status != 412, let before, let after else { return false }
        return Leaves(after.properties).differing(from: Leaves(before.properties))
            .contains { ManagedFields.concernsConnection($0) }
    }

    /// Whether the backend is reconnected, or was told to be for all its sender knows; or the service says that it cannot
    /// be, or that there is no such backend, be it true or not: what is created anew has nothing to connect anew.
    fileprivate var settlesReconnect: Bool {
        if isReconnect { return isReconnected || status.map { [202, 403, 404, 405].contains($0) } ?? false }
        return status == 404 || method == "DELETE" && isCommitted
    }
}
