import BackendModel
import Emulator
import Planning
@testable import Simulation

extension Oracle {
    /// P11: whichever process changes a connection, and however it ends, a reconnect comes after it, be it of a later
    /// process; and once all is well, nobody owes anything.
    static let debts = Oracle(name: "debts") { chronicle in
        let everything = chronicle.trace + chronicle.late
        let unpaid = everything.filter { chronicle.changesConnection($0) && chronicle.owes($0, in: everything) }.map {
            "request \($0.number) changed the connection of '\($0.backend ?? "")', which nobody reconnected"
        }
        guard chronicle.passes.last?.isBlocked == false else { return unpaid }
        return unpaid
            + chronicle.owing.filter { !chronicle.mayStillLand($0) }.map {
                "'\($0.id)' is still owed a reconnect: \($0.state)"
            }
    }
}

extension Chronicle {
    /// Whether a request made another connection of the one that its sender had read.
    ///
    /// A create has read none; where the service takes one over what is there all the same, it is told as overtaken.
    fileprivate func changesConnection(_ entry: TraceEntry) -> Bool {
        guard entry.isCommitted, entry.ifMatch != nil, let before = entry.before, let after = entry.after else {
            return false
        }
        return Leaves(after.properties).differing(from: Leaves(before.properties))
            .contains { ManagedFields.concernsConnection($0) }
    }

    /// Whether a change was never followed by a reconnect, nor by anything that makes one needless.
    fileprivate func owes(_ change: TraceEntry, in everything: [TraceEntry]) -> Bool {
        guard let name = change.backend, scenario.policies[name]?["reconnect"]?.members["when"] != "never" else {
            return false
        }
        return !everything.contains { $0.backend == name && $0.moment >= change.moment && $0.settlesReconnect }
    }

    /// Whether a write of unknown fate would find the revision that it names: the service refuses its backend in peace too,
    /// so that nothing overtakes it, and its sender is right to be ready for it.
    fileprivate func mayStillLand(_ debt: ReconnectDebt) -> Bool {
        let held = end.services[SimulatedService.id]?[debt.id.name]
        return debt.state != .owed && held?.etag == debt.etag.rawValue && refused.contains(debt.id.name)
    }
}

extension TraceEntry {
    /// Whether the backend is reconnected, or was told to be for all its sender knows; or the service says that it cannot
    /// be; or there is no such backend any more: what is created anew has nothing to connect anew.
    fileprivate var settlesReconnect: Bool {
        if isReconnect { return isReconnected || status.map { [202, 403, 404, 405].contains($0) } ?? false }
        return status == 404 && before == nil || method == "DELETE" && isCommitted
    }
}
