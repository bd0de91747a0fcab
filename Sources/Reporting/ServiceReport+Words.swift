import Applying
import BackendModel
import Planning

extension ServiceReport {
    /// What became of the service, in one line.
    var words: String {
        switch course {
        case .carriedOut(let plan, let report):
            plan.isEmpty && report.entries.isEmpty ? PlanSummary(plan).text : ApplySummary(report).text
        case .blocked(let plan): "Nothing was applied. \(PlanSummary(plan).text)"
        case .unreadable: "Nothing was applied; the service cannot be read."
        case .notBegun(let plan, let wave):
            "Not begun, because wave \(wave) failed; \(counted(plan.steps.count, "step")) left."
        }
    }

    /// The word for it, as programs read it.
    var outcomeName: String {
        switch course {
        case .carriedOut: isSuccess ? "done" : "failed"
        case .blocked: "blocked"
        case .unreadable: "unreadable"
        case .notBegun: "notBegun"
        }
    }
}
