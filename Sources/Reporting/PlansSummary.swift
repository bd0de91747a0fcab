import BackendModel
import Planning

/// What the plans of several services come to.
struct PlansSummary {
    private let plans: [Plan]
    private let unreadable: Int

    init(_ plans: [ServicePlan]) {
        self.plans = plans.compactMap { $0.plan }
        unreadable = plans.count - self.plans.count
    }

    var text: String {
        let services = [counted(plans.count + unreadable, "service"), "\(plans.count { !$0.isEmpty }) with changes"]
        let notRead = unreadable == 0 ? [] : ["\(unreadable) not readable"]
        let blocked = count("blocked") == 0 ? [] : ["\(count("blocked")) blocked"]
        let actions = ["create", "patch", "replace"] + (count("delete") == 0 ? [] : ["delete"])
        let steps = (actions + ["reconnect"]).map { "\(count($0)) to \($0)" }
        return "Total: " + (services + notRead + blocked).joined(separator: ", ") + "; "
            + (steps + ["\(count("unchanged")) unchanged"]).joined(separator: ", ") + "."
    }

    var json: Value {
        let sums = numbers.mapValues { Value.integer(Int64($0)) }
        return .object(
            sums.merging([
                "services": .integer(Int64(plans.count + unreadable)), "notReadable": .integer(Int64(unreadable)),
            ]) { $1 }
        )
    }

    private func count(_ name: String) -> Int { numbers[name] ?? 0 }

    private var numbers: [String: Int] {
        [
            "withChanges": plans.count { !$0.isEmpty },
            "blocked": plans.count { $0.isBlocked },
            "create": sum { $0.count(of: .create) },
            "patch": sum { $0.count(of: .patch) },
            "replace": sum { $0.count(of: .replace) },
            "delete": sum { $0.count(of: .delete) },
            "reconnect": sum { $0.reconnects },
            "unchanged": sum { $0.counts.unchanged },
            "clearedFields": sum { $0.clears },
            "unmanagedFields": sum { $0.counts.unmanaged },
        ]
    }

    private func sum(_ number: (Plan) -> Int) -> Int { plans.reduce(0) { $0 + number($1) } }
}
