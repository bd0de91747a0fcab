package import BackendModel
package import Planning

/// A plan as a comment on a pull request; at most 60,000 characters.
package struct PlanMarkdown: Sendable {
    private let plan: Plan
    private let files: FileTable

    package init(_ plan: Plan, files: FileTable) {
        self.plan = plan
        self.files = files
    }

    package var text: String { report.text }

    var report: MarkdownReport {
        MarkdownReport(
            title: plan.environment.heading,
            summary: PlanSummary(plan).text,
            alerts: plan.lifted.map { "! \($0.liftedWords)" } + plan.guards.map { "! \($0.words)" } + problems + notes,
            header: ["Operation", "Backend", "Changes", "Source"],
            rows: plan.steps.map { row($0) },
            details: plan.steps.map { DiffLines($0, files).lines }
        )
    }

    private func row(_ step: PlanStep) -> [String] {
        let owed = step.paysDebt ? " \(PlanStep.owedWords)" : ""
        let reconnect = step.reconnect == nil || step.action == .reconnect ? owed : ", reconnect\(owed)"
        return [
            "\(step.action.symbol) \(step.action.rawValue)\(reconnect)",
            Markdown.code(step.id.name.oneLine.cut(to: 100)),
            "\(ShownChange.all(of: step).count)",
            Markdown.code(SourcePlace(step.desired.mark, files).text.cut(to: 200)),
        ]
    }

    private var problems: [String] {
        let text = DiagnosticRenderer(files: files).text(plan.problems)
        return text.split(separator: "\n").map(String.init)
    }

    private var notes: [String] {
        let settled = plan.notes.flatMap { note in
            note.settled.map { "backends/\(note.id.name.oneLine): \($0.path.description.oneLine) \($0.reason.words)" }
        }
        let leftOut = plan.leftOutByName.map {
            "backends/\($0.name): not compared without secrets: \($0.paths.listed(atMost: 8))"
        }
        let retained = plan.retainedWords.map { name, reason in "backends/\(name): \(reason)" }
        return settled + retained + leftOut + plan.notListedWords
    }
}
