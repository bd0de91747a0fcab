package import BackendModel
import Diffing

/// An approved plan held against the plan that manifests and service give now.
package struct PlanReview: Hashable, Sendable {
    /// Steps that are to be done: those that were approved, made from what is live now, and those that do nothing but pay
    /// what a run owes that was approved before; in the order of the new plan.
    package let due: [PlanStep]
    /// Approved steps with nothing left to do.
    package let done: [PlanStep]
    package let conflicts: [Conflict]
    /// Steps that nobody approved.
    package let notApproved: [PlanStep]

    /// Reviews the new plan for the same service; `isStrict` takes any new revision for a conflict.
    ///
    /// A step that holds a value back is bound to the revision it was approved for, strictly or not: nobody could tell
    /// from the file whether that value is another now.
    ///
    /// A backend that was to be deleted is deleted at the revision that was approved, and at no other. Where it stays, as a
    /// pool needs it now, that is a conflict.
    ///
    /// A reconnect that is owed is never a conflict, whatever was approved and however strictly: the change that calls for
    /// it was approved when it was made. One that a step pays which nobody approved waits with that step.
    package init(of approved: Plan, against plan: Plan, desired: [DesiredBackend], isStrict: Bool) {
        let steps = Dictionary(plan.steps.map { ($0.id, $0) }) { first, _ in first }
        let backends = Dictionary(desired.map { ($0.id, $0) }) { first, _ in first }
        let retained = Set(plan.retained.map(\.id))
        let approvedIDs = Set(approved.steps.map(\.id))
        var due = Set(plan.steps.filter { $0.action == .reconnect }.map(\.id))
        var (done, conflicts) = ([PlanStep](), [Conflict]())
        for step in approved.steps where !due.contains(step.id) {
            let approved = step.with(desired: backends[step.id] ?? step.desired, in: plan.environment.scope)
            guard let now = steps[step.id] else {
                let stays = retained.contains(step.id)
                if stays {
                    conflicts.append(Conflict(approved: approved, now: approved))
                } else {
                    done.append(approved)
                }
                continue
            }
            let isDue = now.isAsApproved(step, isStrict: isStrict)
            if isDue { due.insert(step.id) } else { conflicts.append(Conflict(approved: approved, now: now)) }
        }
        self.due = plan.steps.filter { due.contains($0.id) }
        self.done = done
        self.conflicts = conflicts
        notApproved = plan.steps.filter { !approvedIDs.contains($0.id) && !due.contains($0.id) }
    }

    /// The new plan as far as it was approved; its guards speak of what is left.
    package func plan(from plan: Plan, lifted: Set<Guard.Kind>) -> Plan {
        let changes = due.filter { $0.action != .reconnect }
        let guards = guards(on: changes, plan.counts, plan.environment.limits, lifted: lifted)
        var approved = Plan(
            environment: plan.environment,
            steps: due,
            notes: plan.notes,
            retained: plan.retained,
            guards: guards.tripped,
            lifted: guards.lifted,
            problems: plan.problems,
            counts: plan.counts,
            leftOut: plan.leftOut,
            voidDebts: plan.voidDebts
        )
        approved.notListed = plan.notListed
        return approved
    }

    /// Backends that may be written at the revision that was read and at no other.
    package var bound: Set<BackendID> { Set(due.filter { $0.holdsBack }.map(\.id)) }
}

extension PlanStep {
    /// Whether a plan file says less of the step than it does.
    package var holdsBack: Bool { changes.contains { $0.holdsBack } }

    fileprivate func isAsApproved(_ approved: PlanStep, isStrict: Bool) -> Bool {
        guard action == approved.action, calledFor == approved.calledFor,
            changes.map({ $0.blanked }) == approved.changes
        else { return false }
        return live?.etag == approved.live?.etag || !(isStrict || holdsBack || action == .delete)
    }

    /// The step with what the manifests say of its backend, whose places are known.
    fileprivate func with(desired: DesiredBackend, in scope: ServiceScope) -> PlanStep {
        PlanStep(
            action,
            desired: desired,
            changes: changes,
            live: live,
            settled: settled,
            canReconnect: scope.canReconnect,
            debt: debt
        )
    }
}
