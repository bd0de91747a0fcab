package import Applying
package import BackendModel
package import Planning

/// What became of a plan, as a person reads it: every step, and for each that failed what to do next.
package struct ApplyText: Sendable {
    private let report: ApplyReport
    private let heading: String
    /// The service, where it is one of several.
    private let service: ServiceScope?
    private let files: FileTable
    private let style: Style

    package init(_ report: ApplyReport, of plan: Plan, files: FileTable, style: Style = .plain) {
        self.report = report
        heading = plan.environment.heading
        service = nil
        self.files = files
        self.style = style
    }

    /// The same for one of several services.
    init(_ report: ApplyReport, ofSeveral plan: Plan, files: FileTable, style: Style) {
        self.report = report
        heading = plan.environment.headingOfSeveral
        service = plan.environment.scope
        self.files = files
        self.style = style
    }

    package var text: String {
        let blocks = [
            [style.paint(heading, .bold)],
            report.entries.flatMap { EntryLines($0, files, style, at: service).lines },
            report.stopWords.map { [style.paint("! \($0)", .warning)] } ?? [],
            [style.paint(ApplySummary(report).text, .bold)],
        ]
        return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }
}
