package import BackendModel
package import Planning

/// What became of a plan.
package struct ApplyReport: Hashable, Sendable {
    package enum Entry: Hashable, Sendable {
        case ended(StepResult)
        /// Not begun, because a member it needs could not be made.
        case skipped(PlanStep, needs: BackendID)
        /// Not begun, because the run was stopped.
        case left(PlanStep)
        /// Broken off by a second stop; whether its last call took effect is not known.
        case cutShort(PlanStep)
        /// Not begun, because it is not to be done under the approved plan.
        case withheld(PlanStep, because: Reason)
        /// Not begun, because the journal did not take what a crash must not lose of it.
        case notJournalled(PlanStep, reason: String)
    }

    /// Why a step is not to be done under an approved plan.
    package enum Reason: Hashable, Sendable {
        /// Another step of the plan is not what was approved any more.
        case planConflicts
        /// The plan does not hold it.
        case notApproved
    }

    /// In the order of the plan.
    package let entries: [Entry]
    /// Why steps were not begun, where that was not for the steps' own sake.
    package let stopped: StopSignal.Reason?

    package init(entries: [Entry], stopped: StopSignal.Reason? = nil) {
        self.entries = entries
        self.stopped = stopped
    }
}

extension ApplyReport.Entry {
    package var step: PlanStep {
        switch self {
        case .ended(let result): result.step
        case .skipped(let step, _), .left(let step), .cutShort(let step), .withheld(let step, _),
            .notJournalled(let step, _):
            step
        }
    }

    package var result: StepResult? {
        guard case .ended(let result) = self else { return nil }
        return result
    }

    package var isSuccess: Bool { result?.isSuccess ?? false }

    /// Whether nothing was sent to the service.
    package var isNotBegun: Bool {
        switch self {
        case .skipped, .left, .withheld, .notJournalled: true
        case .ended, .cutShort: false
        }
    }

    /// The word for what became of the step, as programs read it.
    package var outcomeName: String {
        switch self {
        case .ended(let result): result.outcome.rawValue
        case .skipped: "skipped"
        case .left: "left"
        case .cutShort: "cutShort"
        case .withheld(_, because: .planConflicts): "withheld"
        case .withheld(_, because: .notApproved): "notApproved"
        case .notJournalled: "notJournalled"
        }
    }
}
