import ArgumentParser
import BackendModel
import Planning
import Reconciling
import Reporting

/// The command `backstay plan`.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what would be done to the services; nothing is written."
    )

    @OptionGroup var project: ProjectArguments
    @OptionGroup var selection: SelectionArguments
    @OptionGroup var guards: GuardArguments
    @OptionGroup var parallelism: ParallelismArguments
    @OptionGroup var network: PlaneArguments
    @OptionGroup var references: ReferenceArguments
    @OptionGroup var output: OutputArguments

    @Flag(name: .customLong("detailed-exitcode"), help: "Exit with 2 where there is something to do.")
    var detailedExitCode = false

    @Option(
        help: "Write the plan to a file, for 'backstay apply FILE'; an older plan there is replaced.",
        completion: .file()
    )
    var out: String?

    @Option(help: "How long the file can be applied: 30m, 24h, 7d, or ISO 8601.")
    var expires = Lifetime.standard

    func run() async throws {
        let run = try ProjectRun(project, selection, output)
        let settings = try network.settings(ProcessVariables.network)
        let (planned, requests) = try await ServiceConnection.held(state: run.state, network: settings) { connection in
            let planned = try await plan(run, connection)
            run.show(planned.services.map(\.plan), of: planned.project, requests: connection.requests)
            return (planned, connection.requests)
        }
        let plans = planned.services.map(\.plan)
        if let out { try run.save(planned, settings, requests: requests, to: out, for: expires) }
        // Ending gives all memory back at once; piece by piece it takes a tenth of the time of a large plan.
        withExtendedLifetime(planned) {
            run.console.leave(with: ExitStatus.of(plans, detailed: detailedExitCode).rawValue)
        }
    }

    private func plan(
        _ run: ProjectRun,
        _ connection: ServiceConnection
    ) async throws -> Planned<ServiceConnection.Service> {
        try await run.plan(
            connection,
            try await run.state.existingJournal(),
            lifted: guards.lifted,
            checksReferences: !references.leavesReferencesUnchecked,
            parallelism: parallelism.parallelism
        )
    }
}

extension ProjectRun {
    /// Writes the plans to standard output; that of an only service by itself.
    func show(_ plans: [ServicePlan], of project: Project, requests: Int) {
        let only = plans.count == 1 ? plans.first?.plan : nil
        switch output.format {
        case .text:
            console.report(
                only.map { PlanText($0, files: project.files, style: style, requests: requests).text }
                    ?? PlansText(plans, files: project.files, style: style, requests: requests).text
            )
        case .json:
            let value =
                only.map { PlanJSON($0, files: project.files, requests: requests).value }
                ?? PlansJSON(plans, files: project.files, requests: requests).value
            console.report(JSONWriter.text(of: value, .indented) + "\n")
        case .markdown:
            console.report(
                only.map { PlanMarkdown($0, files: project.files).text }
                    ?? PlansMarkdown(plans, files: project.files).text
            )
        }
    }
}
