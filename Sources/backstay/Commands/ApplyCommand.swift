import Applying
import ArgumentParser
import BackendModel
import Planning
import Reconciling
import Reporting
import SQLiteJournal
import StateFolder

/// The command `backstay apply`.
struct ApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Show what would be done to the services, ask, and do it."
    )

    @OptionGroup var project: ProjectArguments
    @OptionGroup var selection: SelectionArguments
    @OptionGroup var guards: GuardArguments
    @OptionGroup var parallelism: ParallelismArguments
    @OptionGroup var network: PlaneArguments
    @OptionGroup var references: ReferenceArguments
    @OptionGroup var output: OutputArguments

    @Flag(help: "Do not ask.")
    var yes = false

    @Flag(help: "Take any change by others since the plan for a conflict, whatever it touched.")
    var strict = false

    @Option(help: "How long the run may take, such as 30m; once it is used up no new step is begun.")
    var deadline: TimeSpan?

    func run() async throws {
        let end = deadline.map { ContinuousClock().now + $0.duration }
        let run = try ProjectRun(project, selection, output)
        guard yes || run.console.isInputTerminal else {
            throw ValidationError("without a terminal to ask on, apply needs --yes")
        }
        let lock = try run.state.lock()
        let connection = ServiceConnection(state: run.state, network: try network.settings())
        let status: ExitStatus
        do {
            status = try await apply(run, connection, try await run.state.journal(), until: end)
        } catch {
            await connection.end()
            throw error
        }
        await connection.end()
        withExtendedLifetime(lock) {}
        if status != .done { throw ExitCode(status.rawValue) }
    }

    private func apply(
        _ run: ProjectRun,
        _ connection: ServiceConnection,
        _ journal: SQLiteJournal,
        until end: ContinuousClock.Instant?
    ) async throws -> ExitStatus {
        let planned = try await run.plan(
            connection,
            journal,
            lifted: guards.lifted,
            checksReferences: !references.leavesReferencesUnchecked,
            parallelism: parallelism.parallelism
        )
        let plans = planned.services.map(\.plan)
        let blocked = ExitStatus.of(plans)
        let hasWork = plans.hasWork
        if output.format == .text || (blocked != .done && !hasWork) {
            run.show(plans, of: planned.project, requests: connection.requests)
        }
        guard blocked == .done || hasWork else { return blocked }
        guard plans.compactMap(\.plan).allSatisfy({ $0.isPossibleWithoutSecrets }) else {
            run.console.say("error: without their secrets backends can be compared, but not created or replaced")
            return .error
        }
        if output.format == .text, hasWork {
            let ahead = RequestForecast(plans.compactMap(\.plan).filter { !$0.isBlocked })
            run.console.report("\n" + ForecastText(ahead, limits: connection.limits).text + "\n")
        }
        guard !hasWork || yes || run.console.confirms("\nApply these changes? Only 'yes' is accepted: ") else {
            run.console.say("nothing was applied")
            return .error
        }
        let records = try await JournalledRuns("apply", planned.services, journal, run.state)
        let reports = try await carryOut(planned.services, run, connection, records, until: end)
        if hasWork || output.format != .text { run.show(reports, planned.project, limits: connection.limits) }
        let status = ExitStatus.of(reports)
        do {
            try await records.end(reports)
            return status
        } catch {
            // What was applied is applied.
            run.console.say("error: what this run did and learnt could not be written down: \(error)")
            return status == .done ? .error : status
        }
    }

    private func carryOut(
        _ services: [Planned<ServiceConnection.Service>.Outcome],
        _ run: ProjectRun,
        _ connection: ServiceConnection,
        _ records: JournalledRuns,
        until end: ContinuousClock.Instant?
    ) async throws -> [ServiceReport] {
        let stop = StopSignal()
        let rollout = Rollout<ServiceConnection.Service, ContinuousClock>(
            parallelism: parallelism.parallelism,
            stop: stop,
            steps: { [strict] made in
                StepExecutor(
                    writer: made.service,
                    renewer: connection.renewer(of: made.plan.environment),
                    differ: made.differ,
                    clock: ContinuousClock(),
                    policy: .standard,
                    isStrict: strict,
                    journal: records.book(of: made.plan.environment)
                )
            }
        )
        let progress = ProgressText(style: run.errorStyle)
        let (console, isOnly) = (run.console, services.count == 1)
        return try await Interruption.heeded(stop, until: end, console) {
            await rollout.run(services, random: { _, _ in SystemRandomNumberGenerator() }) { environment, event in
                guard console.isErrorTerminal else { return }
                console.say(progress.line(event, of: isOnly ? nil : environment.scope))
            }
        }
    }
}

extension [ServicePlan] {
    /// Whether there is a step that will be begun: one of a plan that nothing blocks, with no earlier wave that is bound to
    /// fail.
    fileprivate var hasWork: Bool {
        let failing = filter { $0.plan?.isBlocked ?? true }.map(\.environment.wave).min() ?? .max
        return contains { $0.environment.wave <= failing && $0.plan.map { !$0.isEmpty && !$0.isBlocked } == true }
    }
}

extension Plan {
    /// Whether no step needs a field that was left out with its secret.
    fileprivate var isPossibleWithoutSecrets: Bool {
        steps.allSatisfy { $0.action == .patch || leftOut[$0.id] == nil }
    }
}

extension ProjectRun {
    /// Writes what became of the plans to standard output; of an only service by itself.
    fileprivate func show(_ reports: [ServiceReport], _ project: Project, limits: RequestLimits?) {
        let only = reports.count == 1 ? reports.first : nil
        guard let report = only?.report, let plan = only?.plan else { return showAll(reports, project) }
        switch output.format {
        case .text:
            console.report("\n" + ApplyText(report, of: plan, files: project.files, style: style).text)
        case .json:
            let value = ApplyJSON(report, of: plan, files: project.files, limits: .some(limits)).value
            console.report(JSONWriter.text(of: value, .indented) + "\n")
        case .markdown:
            console.report(ApplyMarkdown(report, of: plan, files: project.files).text)
        }
    }

    private func showAll(_ reports: [ServiceReport], _ project: Project) {
        switch output.format {
        case .text: console.report("\n" + RolloutText(reports, files: project.files, style: style).text)
        case .json:
            let value = RolloutJSON(reports, files: project.files).value
            console.report(JSONWriter.text(of: value, .indented) + "\n")
        case .markdown: console.report(RolloutMarkdown(reports, files: project.files).text)
        }
    }
}
