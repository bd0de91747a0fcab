import BackendModel

/// A report about several services as a comment on a pull request: what it comes to, a table of the services, and a part
/// for each of which there is more to say.
struct ServicesMarkdown {
    struct Service {
        let environment: Environment
        let summary: String
        /// Nothing where the summary says it all.
        let report: MarkdownReport?

        init(_ environment: Environment, _ summary: String, report: MarkdownReport?) {
            self.environment = environment
            self.summary = summary
            self.report = report
        }

        init(_ environment: Environment, failure: CallFailure) {
            let lines = FailureLines(failure, of: environment).words.split(separator: "\n").map(String.init)
            let summary = "The service cannot be read."
            let report = MarkdownReport(
                title: environment.heading,
                summary: summary,
                alerts: lines,
                header: [],
                rows: [],
                details: []
            )
            self.init(environment, summary, report: report)
        }
    }

    /// The least that a part is worth.
    private static let leastPart = 2000

    let title: String
    let summary: String
    let services: [Service]

    var text: String {
        let top = "\(Markdown.text(title))\n\n**\(Markdown.text(summary))**\n\n\(table)"
        let reports = services.compactMap { $0.report }
        let rest = MarkdownReport.limit - top.utf8.count - 200
        let share = max(Self.leastPart, rest / max(1, reports.count))
        let parts = reports.map { $0.text(limit: share - 10, isPart: true) }
            .keepingEnds(
                budget: rest,
                size: { $0.utf8.count + 1 },
                omission: { "\(counted($0, "service")) left out\n" }
            )
        return ([top] + parts).joined(separator: "\n")
    }

    private var table: String {
        let rows = services.map { service in
            [
                Markdown.code(service.environment.scope.label.oneLine.cut(to: 140)), "\(service.environment.wave)",
                Markdown.text(service.summary.cut(to: 300)),
            ]
        }
        let kept = rows.keepingEnds(
            budget: 20_000,
            size: { row in row.reduce(5) { $0 + $1.utf8.count + 3 } },
            omission: { ["…", "", "\(counted($0, "service")) left out"] }
        )
        return Markdown.table(["Service", "Wave", "Outcome"], kept)
    }
}
