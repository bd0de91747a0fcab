package import BackendModel
package import BackendSchema
import Diffing

/// Turns what was observed into ordered steps.
///
/// `read` holds every backend of ``Census/unsettled`` as its own GET answered it, or nothing where that was a 404. The plan
/// is made from these alone: a list may be older than they are. `debts` are what earlier runs left of backends that this
/// run looks at; the census knows of them too.
package func plan(
    _ state: DesiredState,
    census: Census,
    read: [BackendID: LiveBackend?],
    differ: Differ,
    lifted: Set<Guard.Kind> = [],
    debts: [ReconnectDebt] = []
) -> Plan {
    let owing = Dictionary(debts.map { ($0.id, $0) }) { first, _ in first }
    let draft = PlanDraft(state, census: census, read: read, differ: differ, owing: owing)
    let environment = state.environment
    let pruning = Pruning(census, steps: draft.steps, read: read, differ: differ, owing: owing, in: environment)
    let steps = draft.steps + pruning.deletes
    let listed = Set(debts.map(\.id).filter { census.kinds[$0] != nil })
    let settlement = DebtSettlement(debts, steps: steps, read: read, listed: listed, in: state)
    let guards = guards(on: steps, draft.counts, environment.limits, lifted: lifted)
    return Plan(
        environment: environment,
        steps: (steps + settlement.payments).inOrder(),
        notes: draft.notes.sorted { $0.id < $1.id },
        retained: pruning.retained,
        guards: guards.tripped,
        lifted: guards.lifted,
        problems: problems(with: draft.steps, census: census, read: read, differ: differ, in: environment),
        counts: draft.counts,
        leftOut: state.leftOut,
        voidDebts: settlement.void
    )
}

extension DesiredBackend {
    /// What the backend is to be; a `listed` manifest that does not say leaves it what it is.
    package func kind(beside live: LiveBackend?) -> BackendView.Kind {
        let leavesType =
            properties["type"] == nil && policy.coverage == .listed || policy.ignore.contains { $0.contains("type") }
        guard leavesType, let live else { return BackendView(properties).kind }
        return BackendView(live.properties).kind
    }
}

extension [PlanStep] {
    /// Single backends before the pools that may need them; what becomes a pool after the pools that may drop it, and
    /// after all of them the deletes of their members; ties by name.
    package func inOrder() -> [PlanStep] {
        sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }
    }
}

extension PlanStep {
    /// Steps of one rank do not depend on each other.
    package var rank: Int {
        switch (desired.kind(beside: live), action) {
        case (.single, .delete): 4
        case (.single, _), (_, .reconnect): 0
        case (.pool, .create), (.pool, .patch): 1
        case (.pool, .delete): 2
        case (.pool, .replace): 3
        }
    }
}
