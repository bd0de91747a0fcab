import BackendModel
import BackendSchema
import Diffing

/// The desired backends held against what was read of them: steps for those that differ, and what is told of the others.
///
/// The list was counted before; where a read is newer and shows a backend come or gone, the counts follow the read.
struct PlanDraft {
    private(set) var steps: [PlanStep] = []
    private(set) var notes: [Plan.Note]
    private(set) var counts: Plan.Counts
    private let kinds: [BackendID: BackendView.Kind]
    private let differ: Differ
    private let owing: [BackendID: ReconnectDebt]
    private let canReconnect: Bool

    init(
        _ state: DesiredState,
        census: Census,
        read: [BackendID: LiveBackend?],
        differ: Differ,
        owing: [BackendID: ReconnectDebt]
    ) {
        notes = census.notes
        counts = census.counts
        kinds = census.kinds
        self.differ = differ
        self.owing = owing
        canReconnect = state.environment.scope.canReconnect
        for desired in state.backends {
            if let live = read[desired.id] { add(desired, live) }
        }
    }

    private mutating func add(_ desired: DesiredBackend, _ live: LiveBackend?) {
        if live != nil, kinds[desired.id] == nil { counts.spokenFor += 1 }
        if live == nil, kinds[desired.id] != nil { counts.spokenFor -= 1 }
        let (difference, settled) = differ.settledDifference(desired, live?.properties ?? [:])
        counts.unmanaged += difference.unmanaged
        guard live == nil || !difference.isEmpty else {
            counts.unchanged += 1
            if !settled.isEmpty { notes.append(Plan.Note(id: desired.id, settled: settled)) }
            return
        }
        steps.append(
            PlanStep(
                Self.action(desired, live),
                desired: desired,
                changes: difference.changes,
                live: live,
                settled: settled,
                canReconnect: canReconnect,
                debt: owing[desired.id]
            )
        )
    }

    private static func action(_ desired: DesiredBackend, _ live: LiveBackend?) -> PlanStep.Action {
        guard let live else { return .create }
        return BackendView(live.properties).kind == desired.kind(beside: live) ? .patch : .replace
    }
}
