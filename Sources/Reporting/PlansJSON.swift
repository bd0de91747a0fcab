package import BackendModel
package import Planning

/// The plans of several services as a program reads them: the format `backstay.plans/1`.
///
/// Each service's is what ``PlanJSON`` makes of it, with its wave.
package struct PlansJSON: Sendable {
    package static let format = "backstay.plans/1"

    private let plans: [ServicePlan]
    private let files: FileTable
    private let requests: Int?

    package init(_ plans: [ServicePlan], files: FileTable, requests: Int? = nil) {
        self.plans = plans
        self.files = files
        self.requests = requests
    }

    package var value: Value {
        var members: [String: Value] = [
            "format": .string(Self.format), "summary": PlansSummary(plans).json,
            "services": .array(plans.map { service($0) }),
        ]
        members["environment"] = plans.first.map { .string($0.environment.name.storable) }
        members["requests"] = requests.map { .integer(Int64($0)) }
        return .object(members)
    }

    private func service(_ plan: ServicePlan) -> Value {
        switch plan.result {
        case .success(let plan):
            let members = PlanJSON(plan, files: files).value.members
            return .object(members.merging(plan.environment.reportMembersOfSeveral) { $1 })
        case .failure(let failure): return FailureLines(failure, of: plan.environment).json
        }
    }
}
