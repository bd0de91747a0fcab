package import BackendModel
package import Diffing
package import Planning

/// How a step ended, and what is to be said of it.
package struct StepResult: Hashable, Sendable {
    package let step: PlanStep
    package let outcome: ApplyMachine.Outcome
    /// How the change itself ended, whatever became of its reconnect.
    package let change: ApplyMachine.Outcome
    /// What still differs, as of the last answer that showed the backend.
    package let remaining: [FieldChange]
    /// What others changed since the plan was made, old → now, where that kept the step from going on.
    package let others: [FieldChange]
    /// Whether that answer was one to a write, and so tells what the service makes of it.
    package let wasWritten: Bool
    /// The revision of that answer.
    package let etag: ETag?
    /// The last refusal, whether or not it was the last word.
    package let error: ServiceError?
    /// Why the last answer that did not come did not come.
    package let lostReason: String?
    /// How many calls the step took.
    package let requests: Int
    /// Whether the step ended because it would have had to wait longer than its run may take.
    package let ranOutOfTime: Bool
    /// The reconnect that a later run is to pay, or may have to.
    package let debt: ReconnectDebt?

    package init(
        step: PlanStep,
        outcome: ApplyMachine.Outcome,
        change: ApplyMachine.Outcome? = nil,
        remaining: [FieldChange] = [],
        others: [FieldChange] = [],
        wasWritten: Bool = false,
        etag: ETag? = nil,
        error: ServiceError? = nil,
        lostReason: String? = nil,
        requests: Int = 0,
        ranOutOfTime: Bool = false,
        debt: ReconnectDebt? = nil
    ) {
        self.step = step
        self.outcome = outcome
        self.change = change ?? outcome
        self.remaining = remaining
        self.others = others
        self.wasWritten = wasWritten
        self.etag = etag
        self.error = error
        self.lostReason = lostReason
        self.requests = requests
        self.ranOutOfTime = ranOutOfTime
        self.debt = debt
    }
}

extension StepResult {
    /// Whether the backend of a step that was to change one is not there any more.
    package var isGone: Bool {
        // What was never sent was held back by a plan file, and a backend that is there has a revision.
        let isMissing = requests == 0 && etag == nil
        return outcome == .drifted && step.action != .create && (error?.status == 404 || isMissing)
    }

    /// Fields that the service took and does not show, so that nobody can say whether it has them.
    package var notShown: [FieldPath] { remaining.filter { $0.isPerhapsMasked }.map(\.path) }

    /// Fields that both the approved change and others speak of, in the order of the change.
    package var contested: [FieldPath] {
        step.changes.map(\.path).filter { path in others.contains { $0.path.overlaps(path) } }
    }

    /// Whether it left a reconnect to pay that it does not speak of by its name.
    package var owesMore: Bool { debt?.state == .owed && outcome != .notReconnected }

    package var isSuccess: Bool { outcome == .applied || outcome == .alreadyConverged }

    /// Whether the backend is what the step was to make of it, be that nothing.
    package var isDone: Bool { isSuccess || outcome == .notReconnected }

    /// Whether the backend can be relied on to be there.
    package var leavesBackend: Bool {
        switch outcome {
        case .applied, .alreadyConverged, .overtaken, .notKept, .partlyApplied, .notReconnected: step.action != .delete
        case .drifted, .refused, .gaveUp: step.action != .create
        case .unknown, .restored: step.action != .create && step.action != .replace
        case .lostBackend: false
        }
    }
}
