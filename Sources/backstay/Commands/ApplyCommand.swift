import Applying
import ArgumentParser
import BackendModel
import Planning
import Reconciling
import Reporting
import StateFolder

/// The command `backstay apply`.
struct ApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Show what would be done to the service, ask, and do it."
    )

    @OptionGroup var project: ProjectArguments
    @OptionGroup var selection: SelectionArguments
    @OptionGroup var guards: GuardArguments
    @OptionGroup var parallelism: ParallelismArguments
    @OptionGroup var output: OutputArguments

    @Flag(help: "Do not ask.")
    var yes = false

    @Flag(help: "Take any change by others since the plan for a conflict, whatever it touched.")
    var strict = false

    func run() async throws {
        let run = try ProjectRun(project, selection, output)
        guard yes || run.console.isInputTerminal else {
            throw ValidationError("without a terminal to ask on, apply needs --yes")
        }
        let lock = try run.state.lock()
        let connection = ServiceConnection(state: run.state)
        let status: ExitStatus
        do {
            status = try await apply(run, connection)
        } catch {
            await connection.end()
            throw error
        }
        await connection.end()
        withExtendedLifetime(lock) {}
        if status != .done { throw ExitCode(status.rawValue) }
    }

    private func apply(_ run: ProjectRun, _ connection: ServiceConnection) async throws -> ExitStatus {
        let (planned, made) = try await run.plan(
            connection,
            lifted: guards.lifted,
            parallelism: parallelism.parallelism
        )
        let blocked = ExitStatus.of(made.plan)
        if output.format == .text || blocked != .done {
            run.show(made.plan, of: planned.project, requests: connection.requests)
        }
        guard blocked == .done else { return blocked }
        guard made.plan.steps.allSatisfy({ $0.action == .patch || made.plan.leftOut[$0.id] == nil }) else {
            run.console.say("error: without their secrets backends can be compared, but not created or replaced")
            return .error
        }
        guard made.plan.isEmpty || yes || run.console.confirms("\nApply these changes? Only 'yes' is accepted: ") else {
            run.console.say("nothing was applied")
            return .error
        }
        let report = try await carryOut(made, run)
        if !made.plan.isEmpty || output.format != .text { run.show(report, of: made.plan, planned.project) }
        let status = ExitStatus.of(report)
        guard run.remember(report, of: made.plan) else { return status == .done ? .error : status }
        return status
    }

    private func carryOut(
        _ made: Planned<ServiceConnection.Service>.Made,
        _ run: ProjectRun
    ) async throws -> ApplyReport {
        guard !made.plan.isEmpty else { return ApplyReport(entries: []) }
        let stop = StopSignal()
        let steps = StepExecutor(
            writer: made.service,
            renewer: NoTokenRenewer(),
            differ: made.differ,
            clock: ContinuousClock(),
            policy: .standard,
            isStrict: strict
        )
        let executor = PlanExecutor(steps: steps, parallelism: parallelism.parallelism, stop: stop)
        let progress = ProgressText(style: run.errorStyle)
        let console = run.console
        return try await Interruption.heeded(stop, console) {
            await executor.run(made.plan, random: { _ in SystemRandomNumberGenerator() }) { event in
                if console.isErrorTerminal { console.say(progress.line(event)) }
            }
        }
    }
}

extension ProjectRun {
    /// Keeps what the service showed it does not keep; a failure is told, as what was applied is applied.
    fileprivate func remember(_ report: ApplyReport, of plan: Plan) -> Bool {
        let service = plan.environment.scope.armID
        do {
            var memory = try state.learningMemory(of: service)
            memory.learn(from: report)
            try state.save(memory, of: service)
            return true
        } catch {
            console.say("error: what this run learnt about the service could not be kept: \(error)")
            return false
        }
    }

    /// Writes what became of a plan to standard output.
    fileprivate func show(_ report: ApplyReport, of plan: Plan, _ project: Project) {
        switch output.format {
        case .text:
            console.report("\n" + ApplyText(report, of: plan, files: project.files, style: style).text)
        case .json:
            let value = ApplyJSON(report, of: plan, files: project.files).value
            console.report(JSONWriter.text(of: value, .indented) + "\n")
        case .markdown:
            console.report(ApplyMarkdown(report, of: plan, files: project.files).text)
        }
    }
}
