import Applying
import BackendModel
import Planning
import Reconciling
import Reporting

extension ProjectRun {
    /// Whether the plans can do without the secrets that were left out; says so where they cannot.
    func hasSecrets(for plans: [ServicePlan]) -> Bool {
        if plans.compactMap(\.plan).allSatisfy({ $0.isPossibleWithoutSecrets }) { return true }
        console.say("error: without their secrets backends can be compared, but not created or replaced")
        return false
    }

    /// Says what is ahead of plans that are carried out; in text, as a program is told with the report.
    func showForecast(of plans: [ServicePlan], limits: RequestLimits?) {
        guard output.format == .text else { return }
        let ahead = RequestForecast(plans.compactMap(\.plan).filter { !$0.isBlocked })
        console.report("\n" + ForecastText(ahead, limits: limits).text + "\n")
    }

    /// Writes what became of the plans to standard output; of an only service by itself.
    func show(_ reports: [ServiceReport], _ project: Project, limits: RequestLimits?) {
        let only = reports.count == 1 ? reports.first : nil
        guard let report = only?.report, let plan = only?.plan else { return showAll(reports, project) }
        switch output.format {
        case .text:
            console.report("\n" + ApplyText(report, of: plan, files: project.files, style: style).text)
        case .json:
            let value = ApplyJSON(report, of: plan, files: project.files, limits: .some(limits)).value
            console.report(JSONWriter.text(of: value, .indented) + "\n")
        case .markdown:
            console.report(ApplyMarkdown(report, of: plan, files: project.files).text)
        }
    }

    private func showAll(_ reports: [ServiceReport], _ project: Project) {
        switch output.format {
        case .text: console.report("\n" + RolloutText(reports, files: project.files, style: style).text)
        case .json:
            let value = RolloutJSON(reports, files: project.files).value
            console.report(JSONWriter.text(of: value, .indented) + "\n")
        case .markdown: console.report(RolloutMarkdown(reports, files: project.files).text)
        }
    }
}

extension Plan {
    /// Whether no step needs a field that was left out with its secret.
    fileprivate var isPossibleWithoutSecrets: Bool {
        steps.allSatisfy { $0.action == .patch || $0.action == .reconnect || leftOut[$0.id] == nil }
    }
}
