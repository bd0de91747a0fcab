package import BackendModel
package import Planning

/// The plans of several services as a comment on a pull request; at most 60,000 characters.
package struct PlansMarkdown: Sendable {
    private let plans: [ServicePlan]
    private let files: FileTable

    package init(_ plans: [ServicePlan], files: FileTable) {
        self.plans = plans
        self.files = files
    }

    package var text: String {
        ServicesMarkdown(
            title: "environment \(plans.first?.environment.name.oneLine ?? "")",
            summary: PlansSummary(plans).text,
            services: plans.map { service($0) }
        )
        .text
    }

    private func service(_ plan: ServicePlan) -> ServicesMarkdown.Service {
        switch plan.result {
        case .success(let made):
            let report = PlanMarkdown(made, files: files).report
            let isWorthTelling = !made.isEmpty || made.isBlocked || !report.alerts.isEmpty
            return .init(plan.environment, report.summary, report: isWorthTelling ? report : nil)
        case .failure(let failure):
            return .init(plan.environment, failure: failure)
        }
    }
}
