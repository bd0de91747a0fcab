import ArgumentParser
import BackendModel
import Planning
import Reporting
import SavedPlans

/// The command `backstay show`.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a plan that was saved, and until when it can be applied; no manifest is read, no service asked."
    )

    @Argument(help: "A file that 'plan --out' wrote.", completion: .file())
    var file: String

    @OptionGroup var output: OutputArguments

    func run() throws {
        let console = Console.standard()
        let plan: PlanFile
        do throws(SavedPlanError) {
            plan = try SavedPlan(path: file).read()
        } catch {
            console.tell(error)
            throw ExitCode(ExitStatus.error.rawValue)
        }
        let style = Style(isColoured: console.colours(output.colour))
        let report = PlanFileReport(plan, now: .now(), style: style)
        switch output.format {
        case .text: console.report(report.text)
        case .json: console.report(JSONWriter.text(of: report.json, .indented) + "\n")
        case .markdown: console.report(report.markdown)
        }
    }
}
