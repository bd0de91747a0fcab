package import BackendModel
import BackendSchema
import Diffing

/// The guards that a plan trips.
///
/// Shares count from the third backend on: two changes to a service of three are no mistake.
///
/// `spokenFor` is how many live backends the environment declares, `owned` how many others it may prune, and `lifted` what
/// the user allows for this run.
package func guards(
    on steps: [PlanStep],
    declared: Int,
    spokenFor: Int,
    owned: Int = 0,
    limits: Limits,
    lifted: Set<Guard.Kind>
) -> [Guard] {
    let updates = steps.filter { $0.action != .create && $0.action != .delete }
    let deletes = steps.count { $0.action == .replace || $0.action == .delete }
    let clears = updates.count { step in step.changes.contains { $0.isClear } }
    let shares: [(Guard.Kind, Int, of: Int, Int?)] = [
        (.updates, updates.count, of: spokenFor, limits.updates),
        (.deletes, deletes, of: spokenFor + owned, limits.deletes),
        (.clears, clears, of: spokenFor, limits.clears),
    ]
    var tripped = shares.compactMap { kind, count, total, limit -> Guard? in
        guard let limit, count > 2, count * 100 > limit * total else { return nil }
        return Guard(kind, count: count, total: total, limit: limit)
    }
    if let limit = limits.changes, steps.count > limit {
        tripped.append(Guard(.changes, count: steps.count, total: spokenFor, limit: limit))
    }
    if declared == 0 { tripped.append(Guard(.empty, count: 0, total: spokenFor, limit: 1)) }
    let outside = limits.hosts.map { steps.names(outside: $0) } ?? []
    if !outside.isEmpty {
        tripped.append(Guard(.hosts, count: outside.count, total: spokenFor, limit: 0, names: outside))
    }
    return tripped.filter { !lifted.contains($0.kind) }
}

/// The guards that steps of a plan with these counts trip: those that stop it, and those that the user lifts for this run.
func guards(
    on steps: [PlanStep],
    _ counts: Plan.Counts,
    _ limits: Limits,
    lifted: Set<Guard.Kind>
) -> (tripped: [Guard], lifted: [Guard]) {
    let all = guards(
        on: steps,
        declared: counts.declared,
        spokenFor: counts.spokenFor,
        owned: counts.owned,
        limits: limits,
        lifted: []
    )
    return (all.filter { !lifted.contains($0.kind) }, all.filter { lifted.contains($0.kind) })
}

extension [PlanStep] {
    /// The backends that would send traffic to a host that is not in the list.
    fileprivate func names(outside hosts: [String]) -> [String] {
        filter { step in !BackendView(step.desired.properties).destinations.allSatisfy { $0.keeps(to: hosts) } }
            .map(\.id.name)
    }
}
