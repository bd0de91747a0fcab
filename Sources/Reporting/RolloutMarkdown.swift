package import Applying
package import BackendModel
import Planning

/// What became of the plans of several services as a comment on a pull request; at most 60,000 characters.
package struct RolloutMarkdown: Sendable {
    private let services: [ServiceReport]
    private let files: FileTable

    package init(_ services: [ServiceReport], files: FileTable) {
        self.services = services
        self.files = files
    }

    package var text: String {
        ServicesMarkdown(
            title: "environment \(services.first?.environment.name.oneLine ?? "")",
            summary: RolloutSummary(services).text,
            services: services.map { service($0) }
        )
        .text
    }

    private func service(_ service: ServiceReport) -> ServicesMarkdown.Service {
        switch service.course {
        case .carriedOut(let plan, let report):
            let hasMore = !plan.isEmpty || !report.entries.isEmpty
            let markdown =
                hasMore ? ApplyMarkdown(report, of: plan, files: files, at: service.environment.scope).markdown : nil
            return .init(service.environment, service.words, report: markdown)
        case .blocked(let plan):
            return .init(service.environment, service.words, report: PlanMarkdown(plan, files: files).report)
        case .unreadable(let failure): return .init(service.environment, failure: failure)
        case .notBegun: return .init(service.environment, service.words, report: nil)
        }
    }
}
