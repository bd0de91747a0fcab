import BackendModel
import Planning

/// The one line that says what a plan comes to.
struct PlanSummary {
    private let plan: Plan

    init(_ plan: Plan) { self.plan = plan }

    var text: String {
        let blocked = blockers.isEmpty ? "" : " Blocked by \(blockers.joined(separator: " and "))."
        return (plan.isEmpty ? nothing : steps) + blocked
    }

    private var nothing: String {
        let count = plan.counts.unchanged
        let sound = count == 1 ? "1 backend is as the manifests say" : "\(count) backends are as the manifests say"
        return (["No changes: \(sound)"] + reservations).joined(separator: "; ") + "."
    }

    private var steps: String {
        let deletes = plan.count(of: .delete)
        let actions =
            PlanStep.Action.inOrder.map { "\(plan.count(of: $0)) to \($0.rawValue)" }
            + (deletes == 0 ? [] : ["\(deletes) to delete"])
        let owed = plan.debts == 0 ? "" : " (\(plan.debts) \(PlanStep.owedWords))"
        let parts = actions + ["\(plan.reconnects) to reconnect\(owed)", "\(plan.counts.unchanged) unchanged"]
        let fields = "\(counted(plan.clears, "field")) cleared, \(plan.counts.unmanaged) unmanaged"
        return (["Plan: " + parts.joined(separator: ", "), fields] + reservations).joined(separator: "; ") + "."
    }

    /// What keeps the plan from being the whole truth.
    private var reservations: [String] {
        let notShown = plan.backends(settledBecause: .notShown)
        let notKept = plan.backends(settledBecause: .notKept)
        let leftOut = plan.leftOutByName.count
        return (notShown == 0 ? [] : ["\(notShown) cannot be verified"])
            + (notKept == 0 ? [] : ["\(notKept) with values the service does not keep"])
            + (plan.retained.isEmpty ? [] : ["\(plan.retained.count) that nothing names, not deleted"])
            + (leftOut == 0 ? [] : ["\(leftOut) compared without secrets"])
    }

    private var blockers: [String] {
        [(plan.guards.count, "guard"), (plan.problems.count, "problem")].filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
    }
}

extension PlanStep.Action {
    fileprivate static let inOrder: [Self] = [.create, .patch, .replace]
}
