package import Applying
package import BackendModel
import Planning

/// What became of the plans of several services, as a person reads it: one after the other, and what they come to.
package struct RolloutText: Sendable {
    private let services: [ServiceReport]
    private let files: FileTable
    private let style: Style

    package init(_ services: [ServiceReport], files: FileTable, style: Style = .plain) {
        self.services = services
        self.files = files
        self.style = style
    }

    package var text: String {
        let total = style.paint(RolloutSummary(services).text, .bold) + "\n"
        return (services.map { text(of: $0) } + [total]).joined(separator: "\n")
    }

    private func text(of service: ServiceReport) -> String {
        let heading = style.paint(service.environment.headingOfSeveral, .bold)
        switch service.course {
        case .carriedOut(let plan, let report) where !plan.isEmpty || !report.entries.isEmpty:
            return ApplyText(report, ofSeveral: plan, files: files, style: style).text
        case .unreadable(let failure): return FailureLines(failure, of: service.environment, style).text
        case .blocked(let plan):
            let guards = plan.guards.map { style.paint("! \($0.words)", .error) + "\n" }.joined()
            let problems = DiagnosticRenderer(files: files, style: style).text(plan.problems)
            let reasons = [guards, problems].filter { !$0.isEmpty }
            return ([heading + "\n"] + reasons + [style.paint(service.words, .bold) + "\n"]).joined(separator: "\n")
        case .carriedOut, .notBegun: return "\(heading)\n\n\(style.paint(service.words, .bold))\n"
        }
    }
}
