package import Applying
import BackendModel
import Planning

/// What became of a step, and what to do about it, in plain words.
struct EntryWords {
    let outcome: String
    /// Nothing where nothing is left to do.
    let next: String?

    /// Takes the service too, where it is one of several.
    init(_ entry: ApplyReport.Entry, at service: ServiceScope? = nil) {
        switch entry {
        case .ended(let result):
            outcome = result.words
            next = result.advisedNext(at: service)
        case .skipped(let step, let needs) where step.action == .delete:
            outcome = "not begun, because 'backends/\(needs.name.quotable.oneLine)' may still have it for a member"
            next = "see to that backend first, then plan and apply again"
        case .skipped(_, let needs):
            outcome = "not begun, because it needs 'backends/\(needs.name.quotable.oneLine)', which could not be made"
            next = "see to that backend first, then plan and apply again"
        case .left:
            outcome = "not begun, because the run was stopped"
            next = "plan and apply again"
        case .cutShort:
            outcome = "broken off; whether its last call took effect is not known"
            next = "plan again, which shows what is there"
        case .withheld(_, because: .planConflicts):
            outcome = "not begun, because another step of the plan is not what was approved"
            next = "plan again, and have that plan approved"
        case .withheld(_, because: .notApproved):
            outcome = "differs too, and was not touched: the approved plan does not hold it"
            next = "plan again, and have that plan approved"
        case .notJournalled(_, let reason):
            outcome = "not begun, because the journal could not be written: \(reason.oneLine)"
            next = "see to the state folder, then plan and apply again"
        }
    }
}

extension StepResult {
    fileprivate var words: String {
        switch outcome {
        case .applied where step.action == .reconnect:
            "reconnects after \(step.reconnectDelay ?? ""), as owed from an earlier run"
        case .applied: step.action.past + (step.reconnectDelay.map { ", reconnects after \($0)" } ?? "")
        case .alreadyConverged where step.action == .delete: "is gone; nothing was written"
        case .alreadyConverged where requests == 0: "already as desired; nothing was written"
        case .alreadyConverged: "already as desired; somebody else made the change, and nothing was written"
        case .drifted: driftWords
        case .overtaken: "somebody else created it in the same moment"
        case .notKept: "the service took the change and kept something else"
        case .partlyApplied: "a part of the change is there, the rest is not"
        case .notReconnected where step.action == .reconnect:
            "the reconnect owed from an earlier run was \(error == nil ? "not answered" : "refused")"
        case .notReconnected: "\(step.action.past), but the reconnect was \(error == nil ? "not answered" : "refused")"
        case .refused where error?.isOurs == true: "was not sent; nothing was changed"
        case .refused: "the service refused it; nothing was changed"
        case .gaveUp where error?.isOurs == true: "the service could not be reached; nothing was changed"
        case .gaveUp where ranOutOfTime: "the service is busy, and the run may take no longer; nothing was changed"
        case .gaveUp: "the service stayed busy; nothing was changed"
        case .unknown: "no answer told whether the change took effect"
        case .restored: "could not be replaced; the old backend is back as it was"
        case .lostBackend: "was deleted to be replaced, and could neither be created nor put back; it is gone"
        }
    }

    private var driftWords: String {
        if step.action == .create { return "was created by somebody else since the plan was made, and differently" }
        if step.action == .delete {
            return "was written by somebody else, or is needed again, since the plan was made; it was not deleted"
        }
        if isGone { return "was deleted since the plan was made; it was not created again" }
        if remaining.map({ $0.blanked }) == step.changes.map({ $0.blanked }) {
            let doubt = step.holdsBack ? ", and nobody can tell whether to a value that is held back" : ""
            return "was written by somebody else since the plan was made\(doubt)"
        }
        return "was changed since the plan was made; nothing was written over it"
    }

    /// What the failure calls for comes first.
    fileprivate func advisedNext(at service: ServiceScope?) -> String? {
        let advice = error.flatMap { ServiceAdvice($0) }
        let own = next(at: service)
        guard let own, let advice, isAdvised else { return own }
        return "\(advice.text); then \(outcome == .refused || outcome == .gaveUp ? "plan and apply again" : own)"
    }

    /// Whether the failure was the end of the step; elsewhere there is more to say than how to mend it.
    private var isAdvised: Bool {
        switch outcome {
        case .refused, .gaveUp, .notReconnected, .unknown, .partlyApplied: true
        case .restored, .lostBackend: error?.code.lowercased() != "validationerror"
        case .applied, .alreadyConverged, .drifted, .overtaken, .notKept: false
        }
    }

    private func next(at service: ServiceScope?) -> String? {
        switch outcome {
        case .applied, .alreadyConverged: nil
        case .drifted, .overtaken: "plan again, look at the difference, and apply that"
        case .notKept: "ask the manifest for what the service keeps, or leave the field out with 'policy.ignore'"
        case .partlyApplied: "plan again, which shows what is left, and apply that"
        case .notReconnected where debt != nil: "apply again, which pays it"
        case .notReconnected:
            "backstay reconnect \(step.id.name.oneLine)" + (service.map { " --service \($0.label.oneLine)" } ?? "")
        case .refused where error?.isOurs == true: "see to what stands in the way, then plan and apply again"
        case .refused: "mend what the service objects to, then plan and apply again"
        case .gaveUp: "plan and apply again later"
        case .unknown: "plan again, which shows what is there"
        case .restored: "mend what the service objects to; until then its type cannot change"
        case .lostBackend: "mend what the service objects to, then plan and apply again, which creates it"
        }
    }
}

extension ApplyReport.Entry {
    /// What became of the step, in plain words.
    package var words: String { EntryWords(self).outcome }
}
