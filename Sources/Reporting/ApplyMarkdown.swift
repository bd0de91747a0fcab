package import Applying
package import BackendModel
package import Planning

/// What became of a plan as a comment on a pull request; at most 60,000 characters.
///
/// Whatever failed is never folded.
package struct ApplyMarkdown: Sendable {
    private let report: ApplyReport
    private let environment: Environment
    private let files: FileTable
    /// The service, where it is one of several.
    private let service: ServiceScope?

    package init(_ report: ApplyReport, of plan: Plan, files: FileTable) {
        self.init(report, of: plan, files: files, at: nil)
    }

    /// The same for one of several services.
    init(_ report: ApplyReport, of plan: Plan, files: FileTable, at service: ServiceScope?) {
        self.report = report
        self.service = service
        self.environment = plan.environment
        self.files = files
    }

    package var text: String { markdown.text }

    var markdown: MarkdownReport {
        MarkdownReport(
            title: environment.heading,
            summary: ApplySummary(report).text,
            alerts: (report.stopWords.map { ["! \($0)"] } ?? [])
                + report.entries.filter { $0.isWorthTelling }.flatMap {
                    EntryLines($0, files, .plain, at: service).lines
                },
            header: ["Operation", "Backend", "Outcome", "Source"],
            rows: report.entries.map { row($0) },
            details: report.entries.map { DiffLines($0.step, files).lines }
        )
    }

    private func row(_ entry: ApplyReport.Entry) -> [String] {
        [
            "\(entry.step.action.symbol) \(entry.step.action.rawValue)",
            Markdown.code(entry.step.id.name.oneLine.cut(to: 100)),
            Markdown.text(EntryWords(entry).outcome),
            Markdown.code(SourcePlace(entry.step.desired.mark, files).text.cut(to: 200)),
        ]
    }
}

extension ApplyReport.Entry {
    /// Whether it failed, or has a field of which nobody can say whether it is there.
    fileprivate var isWorthTelling: Bool { !isSuccess || result?.notShown.isEmpty == false }
}
