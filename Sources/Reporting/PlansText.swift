package import BackendModel
package import Planning

/// The plans of several services as a person reads them: one after the other as ``PlanText``, and what they come to.
package struct PlansText: Sendable {
    private let plans: [ServicePlan]
    private let files: FileTable
    private let style: Style
    private let requests: Int?

    /// Takes, beside the plans, how many requests all of them took, where that is to be told.
    package init(_ plans: [ServicePlan], files: FileTable, style: Style = .plain, requests: Int? = nil) {
        self.plans = plans
        self.files = files
        self.style = style
        self.requests = requests
    }

    package var text: String {
        let total = [style.paint(PlansSummary(plans).text, .bold)] + (requests.map { [counted($0, "request")] } ?? [])
        let hasSteps = plans.contains { $0.plan?.isEmpty == false }
        return
            ((hasSteps ? [PlanText.legend(style, deletes: plans.contains { $0.plan?.deletes == true }) + "\n"] : [])
            + plans.map { text(of: $0) } + [
                total.joined(separator: "\n") + "\n"
            ]).joined(separator: "\n")
    }

    private func text(of plan: ServicePlan) -> String {
        switch plan.result {
        case .success(let plan): PlanText(ofSeveral: plan, files: files, style: style).text
        case .failure(let failure): FailureLines(failure, of: plan.environment, style).text
        }
    }
}
