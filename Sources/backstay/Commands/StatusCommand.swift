import ArgumentParser
import BackendModel
import Reporting
import SQLiteJournal
import StatusReporting
import Syncing

/// The command `backstay status`.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how what 'backstay sync' keeps stands, as it wrote it down; no service is asked.",
        usage: "backstay status [<directory>] [<service> ...] [<options>]",
        discussion: "Exits with 1 where a service fails or the newest manifests are not in force. Times are in UTC."
    )

    /// How many differing backends of a service are shown.
    private static let mostBackends = 10_000

    @OptionGroup var desk: DeskArguments
    @OptionGroup var output: OutputArguments

    @Flag(name: .customLong("detailed-exitcode"), help: "Exit with 2 where something is not as desired.")
    var detailedExitCode = false

    func run() async throws {
        let console = Console.standard()
        let desk = try await SyncDesk(desk, console)
        var services: [StatusReport.Service] = []
        for service in try desk.services() {
            let differing = try await desk.journal.backends(
                of: service.key,
                in: Set(BackendStatus.State.allCases).subtracting([.asDesired, .undeclared]),
                limit: Self.mostBackends
            )
            services.append(.init(service, differing: differing, approval: desk.approval(of: service)))
        }
        let report = StatusReport(desk.status, isRunning: desk.isRunning, services: services)
        show(report, console)
        let status = exitStatus(report.verdict)
        if status != .done { throw ExitCode(status.rawValue) }
    }

    private func show(_ report: StatusReport, _ console: Console) {
        switch output.format {
        case .text:
            console.report(StatusText(report, style: Style(isColoured: console.colours(output.colour))).text)
        case .json: console.report(JSONWriter.text(of: StatusJSON(report).value, .indented) + "\n")
        case .markdown: console.report(StatusMarkdown(report).text)
        }
    }

    private func exitStatus(_ verdict: StatusReport.Verdict) -> ExitStatus {
        switch verdict {
        case .asDesired: .done
        case .differing: detailedExitCode ? .changes : .done
        case .failing: .error
        }
    }
}
