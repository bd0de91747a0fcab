package import BackendModel
import Diffing
package import Planning

/// A plan as a person reads it: what is to be done to which backend, and why.
///
/// The layout is a contract: it changes in a new version of this program only. No secret stands in it, nor anything that
/// differs from run to run.
package struct PlanText: Sendable {
    private let plan: Plan
    private let files: FileTable
    private let style: Style
    private let requests: Int?
    private let heading: String
    private let isOneOfSeveral: Bool

    /// Takes, beside the plan, how many requests it took to make it, where that is to be told.
    package init(_ plan: Plan, files: FileTable, style: Style = .plain, requests: Int? = nil) {
        heading = plan.environment.heading
        isOneOfSeveral = false
        self.plan = plan
        self.files = files
        self.style = style
        self.requests = requests
    }

    /// The same for one of several services, without what is said once for all.
    init(ofSeveral plan: Plan, files: FileTable, style: Style) {
        heading = plan.environment.headingOfSeveral
        isOneOfSeveral = true
        self.plan = plan
        self.files = files
        self.style = style
        requests = nil
    }

    package var text: String {
        let steps = plan.steps.flatMap { StepLines($0, files, style).lines }
        let told = notes + retained + leftOut + notListed + unmanaged
        let blocks = [
            [header], steps.isEmpty || isOneOfSeveral ? [] : [Self.legend(style, deletes: plan.deletes)], steps, told,
            lifted, guards,
            problems,
            summary,
        ]
        return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    private var header: String { style.paint(heading, .bold) }

    static func legend(_ style: Style, deletes: Bool) -> String {
        let minus = deletes ? "- delete, cleared" : "- cleared"
        return style.paint("  + create  ~ patch  ± replace  ↻ reconnect  \(minus)  ! not acted upon", .faint)
    }

    private var retained: [String] {
        plan.retainedWords.map { name, reason in "  ! backends/\(name)  \(reason)" }
    }

    private var notes: [String] {
        plan.notes.flatMap { note in
            ["  ! backends/\(note.id.name.oneLine)"] + StepLines.aligned(StepLines.rows(of: note.settled), style)
        }
    }

    private var leftOut: [String] {
        plan.leftOutByName.map { name, paths in
            "  ! backends/\(name)  not compared without secrets: \(paths.listed(atMost: 8))"
        }
    }

    private var notListed: [String] { plan.notListedWords.map { "  ! \($0)" } }

    private var unmanaged: [String] {
        let count = plan.counts.unmanaged
        guard count > 0 else { return [] }
        return [style.paint("  # \(count) unmanaged, left as \(count == 1 ? "it is" : "they are")", .faint)]
    }

    private var lifted: [String] { plan.lifted.map { style.paint("! \($0.liftedWords)", .warning) } }

    private var guards: [String] { plan.guards.map { style.paint("! \($0.words)", .error) } }

    private var problems: [String] {
        let text = DiagnosticRenderer(files: files, style: style).text(plan.problems)
        return text.isEmpty ? [] : [String(text.dropLast())]
    }

    private var summary: [String] {
        let summary = PlanSummary(plan)
        return [style.paint(summary.text, .bold)] + (requests.map { [counted($0, "request")] } ?? [])
    }
}
