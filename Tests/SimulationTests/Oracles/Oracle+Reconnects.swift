import Applying
import BackendModel
import Emulator
import Planning
@testable import Simulation

extension Oracle {
    /// P5: a reconnect follows a change that was seen to be there, and each such change is followed by one.
    static let reconnects = Oracle(name: "reconnects") { chronicle in
        chronicle.passes.flatMap { pass in
            let requests = chronicle.requests(of: pass.process).filter { $0.number >= pass.firstApplied }
            return chronicle.unfounded(requests, pass) + chronicle.unpaid(requests, pass)
        }
    }
}

extension Chronicle {
    /// Reconnects without a change, or before it was confirmed.
    fileprivate func unfounded(_ requests: [TraceEntry], _ pass: Pass) -> [String] {
        requests.filter(\.isReconnect).compactMap { entry in
            guard let name = entry.backend, let planned = planned(name, in: pass) else {
                return "request \(entry.number) reconnects a backend that was not read"
            }
            let isConfirmed = requests.contains {
                $0.backend == name && $0.number < entry.number && !$0.isReconnect && $0.etag != nil
            }
            let wasChanged =
                (trace + late).contains { $0.backend == name && $0.isCommitted && $0.moment > planned.moment }
                || edits.contains { $0.backend == name && $0.moment > planned.moment }
                || planned.disturbances.contains(.semantics(.masked)) || scenario.switches.secrets != .shown
            if paysDebt(name, in: pass) {
                let isFounded = (trace + late).contains {
                    $0.backend == name && $0.process < entry.process && $0.isWrite
                }
                return isFounded ? nil : "request \(entry.number) pays for '\(name)', which nobody wrote"
            }
            if !isConfirmed { return "request \(entry.number) reconnects '\(name)' before its change is confirmed" }
            return wasChanged ? nil : "request \(entry.number) reconnects '\(name)', which did not change"
        }
    }

    /// Whether the step of a backend pays what an earlier process may owe.
    private func paysDebt(_ name: String, in pass: Pass) -> Bool {
        pass.plan?.steps.contains { $0.id.name == name && $0.paysDebt } ?? false
    }

    /// Changes that were seen to be there, in steps that came to an end, without a reconnect after them, and without a debt
    /// for one, where the service was not to be asked again in time.
    fileprivate func unpaid(_ requests: [TraceEntry], _ pass: Pass) -> [String] {
        (pass.report?.entries ?? []).compactMap { entry -> String? in
            guard let result = entry.result, entry.step.reconnect != nil, result.outcome != .notReconnected,
                result.debt?.state != .owed
            else { return nil }
            let name = entry.step.id.name
            let own = requests.filter { $0.backend == name }
            let isPaid = own.contains { $0.isReconnect && ($0.isReconnected || $0.status == 202) }
            guard !isPaid, let commit = confirmedCommit(own) else { return nil }
            return "request \(commit.number) changed the connection of '\(name)', which was not reconnected;"
                + " the step ended as \(result.outcome)"
        }
    }

    /// A write of this process that changed the connection, and was then seen to have done so.
    ///
    /// Not one that is answered 412, as when it came twice: then what is seen may be the doing of others, for all that its
    /// sender can know, and ``Oracle/debts`` holds a later process to the reconnect.
    private func confirmedCommit(_ own: [TraceEntry]) -> TraceEntry? {
        own.first { write in
            guard write.isCommitted, write.status != 412, write.before != nil, write.after != nil else { return false }
            let (before, after) = (Leaves(write.before?.properties), Leaves(write.after?.properties))
            let changed = after.differing(from: before).filter { ManagedFields.concernsConnection($0) }
            return !changed.isEmpty
                && own.contains { view in
                    guard view.number >= write.number, view.etag != nil, view.moment >= write.moment else {
                        return false
                    }
                    let shown = Leaves(view.shown?.properties)
                    return changed.allSatisfy { shown[$0] == after[$0] }
                }
        }
    }
}
