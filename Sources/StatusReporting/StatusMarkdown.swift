import BackendModel
import Reporting
import Syncing

/// How a daemon and what it keeps stand, as a comment or a page of a wiki.
package struct StatusMarkdown: Sendable {
    private let report: StatusReport

    package init(_ report: StatusReport) { self.report = report }

    package var text: String {
        let heads = ["Service", "State", "Last pass", "Last good", "Backends", "Owed"]
        let rows = report.services.map { row($0.status) }
        let details = report.services.filter { !lines(of: $0).isEmpty }.map { service in
            "### \(Markdown.text(service.status.heading))\n\n" + Markdown.fence(lines(of: service), language: "text")
        }
        let problems = report.status.source.problemLines
        let blocks =
            [
                "## Backstay status\n\n**\(Markdown.text(report.summary))**\n",
                "\(Markdown.text(report.daemonWords))\n\n\(Markdown.text(report.status.source.words))\n",
                report.suspendedWords.map { "**\(Markdown.text($0))**\n" } ?? "",
                problems.isEmpty ? "" : Markdown.fence(problems, language: "text"),
                rows.isEmpty ? "" : Markdown.table(heads, rows),
            ] + details
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func row(_ status: ServiceStatus) -> [String] {
        [
            status.heading, status.state.words, status.lastPass.map(\.description) ?? "never",
            status.lastSuccess.map(\.description) ?? "never", status.countWords, "\(status.owedReconnects)",
        ]
        .map { Markdown.text($0) }
    }

    private func lines(of service: StatusReport.Service) -> [String] {
        service.status.problemLines.map { "! \($0)" }
            + (service.approval.map { ["approve with: \($0)"] } ?? [])
            + service.differing.flatMap { backend in
                ["~ backends/\(backend.name.oneLine)  \(backend.state.words)"]
                    + backend.differences.map { "    \($0.path.oneLine)  \($0.words)" }
                    + (backend.problem.map { ["    \($0.oneLine)"] } ?? [])
            }
    }
}
