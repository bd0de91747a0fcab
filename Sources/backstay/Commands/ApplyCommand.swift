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
        abstract: "Show what would be done to the services, ask, and do it; or carry out a plan that was saved.",
        discussion: """
            A plan file is carried out without a question: it was approved. The manifests are read again and the plan is \
            derived anew; where it is not what the file holds, nothing is written to any service.
            """
    )

    @Argument(help: "The folder of the manifests, or a file that 'plan --out' wrote.", completion: .file())
    var path = "."

    @OptionGroup var reading: ReadingArguments
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

    @Option(
        help: "With a plan file: the folder of the manifests. (default: the one that was planned from)",
        completion: .directory
    )
    var manifests: String?

    @Option(help: "How long the run may take, such as 30m; then no new step is begun, and none waits any more.")
    var deadline: TimeSpan?

    func run() async throws {
        let end = deadline.map { ContinuousClock().now + $0.duration }
        guard Console.exists(path) else {
            Console.standard().say("error: there is no file or folder '\(path.quotable)'")
            throw ExitCode(ExitStatus.error.rawValue)
        }
        let status = Console.isRegularFile(path) ? try await applyFile(until: end) : try await applyFolder(until: end)
        if status != .done { throw ExitCode(status.rawValue) }
    }

    private func applyFolder(until end: ContinuousClock.Instant?) async throws -> ExitStatus {
        if manifests != nil {
            throw ValidationError("--manifests goes with a plan file, and '\(path.quotable)' is none")
        }
        let run = try ProjectRun(reading.project(in: path), selection, output)
        guard yes || run.console.isInputTerminal else {
            throw ValidationError("without a terminal to ask on, apply needs --yes")
        }
        return try await holding(run, until: end) { pass in try await apply(pass) }
    }

    /// Does `work` while no other process writes in the state folder, and ends the connections after it.
    func holding(
        _ run: ProjectRun,
        until end: ContinuousClock.Instant?,
        _ work: (ApplyPass) async throws -> ExitStatus
    ) async throws -> ExitStatus {
        let lock = try run.state.lock()
        let settings = try network.settings(ProcessVariables.network)
        let status = try await ServiceConnection.held(state: run.state, network: settings, end: end) { connection in
            let journal = try await run.state.journal()
            return try await work(ApplyPass(run: run, connection: connection, journal: journal, end: end))
        }
        withExtendedLifetime(lock) {}
        return status
    }

    /// Plans, and compares with what earlier runs left in the journal.
    func plan(_ pass: ApplyPass, lifted: Set<Guard.Kind>) async throws -> Planned<ServiceConnection.Service> {
        try await pass.run.plan(
            pass.connection,
            pass.journal,
            lifted: lifted,
            checksReferences: !references.leavesReferencesUnchecked,
            parallelism: parallelism.parallelism
        )
    }

    private func apply(_ pass: ApplyPass) async throws -> ExitStatus {
        let planned = try await plan(pass, lifted: guards.lifted)
        let plans = planned.services.map(\.plan)
        let blocked = ExitStatus.of(plans)
        let hasWork = plans.hasWork
        if output.format == .text || (blocked != .done && !hasWork) {
            pass.run.show(plans, of: planned.project, requests: pass.connection.requests)
        }
        guard blocked == .done || hasWork else { return blocked }
        guard pass.run.hasSecrets(for: plans) else { return .error }
        if hasWork { pass.run.showForecast(of: plans, limits: pass.connection.limits) }
        guard !hasWork || yes || pass.run.console.confirms("\nApply these changes? Only 'yes' is accepted: ") else {
            pass.run.console.say("nothing was applied")
            return .error
        }
        return try await carryOut(planned.services, of: planned.project, pass)
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
