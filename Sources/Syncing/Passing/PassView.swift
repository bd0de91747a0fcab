import Applying
import BackendModel
import BackendSchema
import Diffing
import Planning
import Reporting

/// How a service and its backends stand after a pass: what was planned, what was decided, and what became of it.
struct PassView {
    private let plan: Plan
    private let live: [BackendID: BackendView.Kind]
    private let desired: [DesiredBackend]
    private let decision: Decision
    private let halt: Decision.Hold?
    private let entries: [BackendID: ApplyReport.Entry]
    private let steps: [BackendID: PlanStep]

    /// `halt` is what held up the service before all steps had their turn.
    init(
        made plan: Plan,
        live: [BackendID: BackendView.Kind],
        desired: [DesiredBackend],
        decision: Decision,
        report: ApplyReport?,
        halt: Decision.Hold? = nil
    ) {
        self.plan = plan
        self.live = live
        self.desired = desired
        self.decision = decision
        self.halt = halt
        entries = Dictionary((report?.entries ?? []).map { ($0.step.id, $0) }) { first, _ in first }
        steps = Dictionary(plan.steps.map { ($0.id, $0) }) { first, _ in first }
    }

    private var hold: Decision.Hold? { halt ?? decision.hold }

    /// A step that failed, or a plan that cannot be; what is left on purpose is no failure.
    var hasFailed: Bool { decision.hold == .blocked || entries.values.contains { $0.isFailure } }

    /// Whether the service is as the revision wants it, as far as it can be brought there.
    var hasReached: Bool {
        switch hold {
        case nil: !hasFailed && !hasLeft
        case .reporting: true
        case .suspended, .closed, .awaitingApproval, .blocked: false
        }
    }

    /// Whether the daemon ended, or was held up, before all steps had their turn.
    var hasLeft: Bool { entries.values.contains { $0.result == nil } }

    /// Backends that this pass wrote.
    var written: Set<BackendID> { Set(entries.values.filter { $0.hasWritten }.map(\.step.id)) }

    /// Whether an approval let the plan through, which it then has done for the last time.
    var spendsApproval: Bool { decision.plan?.lifted.isEmpty == false && !entries.isEmpty }

    var state: ServiceStatus.State {
        switch hold {
        case .suspended: .suspended
        case .closed: .windowClosed
        case .awaitingApproval: .awaitingApproval
        case .blocked: .failing
        case .reporting: plan.isEmpty ? .asDesired : .drifted
        case nil:
            hasFailed ? .failing : decision.resting.isEmpty && !holdsUnkept && !hasLeft ? .asDesired : .drifted
        }
    }

    private var holdsUnkept: Bool {
        entries.values.contains { $0.result?.outcome == .notKept } || plan.notes.contains { $0.isUnkept }
    }

    func awaited(_ revision: String) -> ServiceStatus.AwaitedApproval? {
        guard case .awaitingApproval(let digest) = hold else { return nil }
        return .init(revision: revision, digest: digest, guards: plan.guards.map { $0.finding })
    }

    /// Why the service is as ``state`` says, where that alone does not.
    var problem: String? {
        switch hold {
        case .closed(let closing): closing.words
        case .blocked: plan.problems.map(\.message.text.oneLine).joined(separator: "\n")
        case .awaitingApproval: plan.guards.map { $0.finding }.joined(separator: "\n")
        case .suspended, .reporting, nil: nil
        }
    }

    func contests(
        after old: [BackendID: Contest],
        isNew: Bool,
        at now: Timestamp
    ) -> [BackendID: Contest] {
        var contests = isNew ? [:] : old.filter { !$0.value.isOver(at: now) }
        for id in written {
            guard let step = steps[id], let paths = step.contestedPaths, !isNew else { continue }
            contests[id] = contests[id].healed(paths, at: now)
        }
        return contests
    }

    /// All backends that are declared or live, by name.
    var backends: [BackendStatus] {
        let unkept = Set(plan.notes.filter { $0.isUnkept }.map(\.id))
        let declared = desired.map { status(of: $0, isUnkept: unkept.contains($0.id)) }
        let known = Set(desired.map(\.id))
        let others = live.filter { !known.contains($0.key) && !isDeleted($0.key) }
            .map {
                BackendStatus(
                    name: $0.key.name,
                    state: .undeclared,
                    isPool: $0.value == .pool,
                    problem: problem(ofUndeclared: $0.key)
                )
            }
        return (declared + others).sorted { ($0.name.lowercased(), $0.name) < ($1.name.lowercased(), $1.name) }
    }

    private func problem(ofUndeclared id: BackendID) -> String? {
        if let entry = entries[id], !entry.isSuccess { return entry.words }
        return steps[id]?.action == .delete ? "is to be deleted" : nil
    }

    private func isDeleted(_ id: BackendID) -> Bool {
        entries[id].map { $0.step.action == .delete && $0.isSuccess } ?? false
    }

    private func status(of backend: DesiredBackend, isUnkept: Bool) -> BackendStatus {
        let (state, problem) = state(of: backend.id, isUnkept: isUnkept)
        let step = steps[backend.id]
        let view = BackendView(backend.properties)
        return BackendStatus(
            name: backend.id.name,
            state: state,
            isPool: view.kind == .pool,
            members: view.members(in: plan.environment.scope).map {
                .init(name: $0.id.name, weight: $0.weight, priority: $0.priority)
            },
            differences: state == .asDesired ? [] : step.map { StepDifferences($0).all } ?? [],
            problem: problem
        )
    }

    private func state(of id: BackendID, isUnkept: Bool) -> (BackendStatus.State, String?) {
        if let entry = entries[id] {
            if entry.isSuccess { return (.asDesired, nil) }
            if case .left = entry { return (.drifted, nil) }
            if case .cutShort = entry { return (.drifted, entry.words) }
            return (entry.result?.outcome == .notKept ? .notKept : .failed, entry.words)
        }
        if let until = decision.resting[id] {
            return (.contested, "somebody sets it back again and again; it is put right again from \(until) on")
        }
        if steps[id] != nil { return (.drifted, nil) }
        return isUnkept ? (.notKept, "the service took the change and kept something else") : (.asDesired, nil)
    }
}
