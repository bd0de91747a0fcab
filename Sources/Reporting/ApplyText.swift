package import Applying
package import BackendModel
package import Planning

/// What became of a plan, as a person reads it: every step, and for each that failed what to do next.
package struct ApplyText: Sendable {
    private let report: ApplyReport
    private let environment: Environment
    private let files: FileTable
    private let style: Style

    package init(_ report: ApplyReport, of plan: Plan, files: FileTable, style: Style = .plain) {
        self.report = report
        self.environment = plan.environment
        self.files = files
        self.style = style
    }

    package var text: String {
        let blocks = [
            [style.paint(environment.heading, .bold)],
            report.entries.flatMap { EntryLines($0, files, style).lines },
            [style.paint(ApplySummary(report).text, .bold)],
        ]
        return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }
}
