import Applying
import BackendModel
import Planning

/// What the reports of several services come to.
struct RolloutSummary {
    private let services: [ServiceReport]
    private let steps: ApplySummary

    init(_ services: [ServiceReport]) {
        self.services = services
        steps = ApplySummary(ApplyReport(entries: services.flatMap { $0.entries }))
    }

    var text: String {
        let done = "\(count { $0.isSuccess }) done"
        let left = notDone == 0 ? [] : ["\(notDone) not"]
        let waves = notBegun == 0 ? [] : ["\(notBegun) of these not begun"]
        return "Total: " + ([counted(services.count, "service"), done] + left + waves).joined(separator: ", ") + "; "
            + steps.words + "."
    }

    var json: Value {
        let numbers = [
            "services": services.count, "servicesDone": count { $0.isSuccess }, "servicesNotBegun": notBegun,
        ]
        return .object(steps.json.members.merging(numbers.mapValues { .integer(Int64($0)) }) { $1 })
    }

    private var notDone: Int { count { !$0.isSuccess } }

    private var notBegun: Int { count { if case .notBegun = $0.course { true } else { false } } }

    private func count(_ isCounted: (ServiceReport) -> Bool) -> Int { services.count(where: isCounted) }
}

extension ServiceReport {
    /// What became of each step; those of a plan that was not begun are left.
    fileprivate var entries: [ApplyReport.Entry] {
        report?.entries ?? plan?.steps.map { .left($0) } ?? []
    }
}
