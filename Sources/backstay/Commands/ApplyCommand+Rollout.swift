import Applying
import BackendModel
import Planning
import Reconciling
import Reporting

extension ApplyCommand {
    typealias Outcome = Planned<ServiceConnection.Service>.Outcome
    typealias Review = ReviewedRun<ServiceConnection.Service>

    /// Carries out plans wave by wave, shows what became of them, and writes it down.
    ///
    /// With a review, the plans are what was approved, and what else it found is shown too.
    func carryOut(
        _ services: [Outcome],
        of project: Project,
        _ pass: ApplyPass,
        under review: Review? = nil
    ) async throws -> ExitStatus {
        let records = try await JournalledRuns(
            "apply",
            services,
            over: pass.connection,
            pass.journal,
            pass.run.state
        )
        let reports = try await rollOut(services, pass, records, bound: review?.bound ?? [:])
        let told = review?.told(reports) ?? reports
        if output.format != .text || told.contains(where: { $0.report?.entries.isEmpty == false }) {
            pass.run.show(told, project, limits: pass.connection.limits)
        }
        let status = ExitStatus.of(told)
        do {
            try await records.end(reports)
            return status
        } catch {
            // What was applied is applied.
            pass.run.console.say("error: what this run did and learnt could not be written down: \(error)")
            return status == .done ? .error : status
        }
    }

    private func rollOut(
        _ services: [Outcome],
        _ pass: ApplyPass,
        _ records: JournalledRuns,
        bound: [ServiceScope: Set<BackendID>]
    ) async throws -> [ServiceReport] {
        let stop = StopSignal()
        let rollout = Rollout<ServiceConnection.Service, ContinuousClock>(
            parallelism: parallelism.parallelism,
            stop: stop,
            steps: { made in steps(made, pass, records, bound[made.plan.environment.scope] ?? []) }
        )
        let progress = ProgressText(style: pass.run.errorStyle)
        let (console, isOnly) = (pass.run.console, services.count == 1)
        return try await Interruption.heeded(stop, until: pass.end, console) {
            await rollout.run(services, random: { _, _ in SystemRandomNumberGenerator() }) { environment, event in
                guard console.isErrorTerminal else { return }
                console.say(progress.line(event, of: isOnly ? nil : environment.scope))
            }
        }
    }

    private func steps(
        _ made: Planned<ServiceConnection.Service>.Made,
        _ pass: ApplyPass,
        _ records: JournalledRuns,
        _ bound: Set<BackendID>
    ) -> StepExecutor<ServiceConnection.Service, ContinuousClock> {
        StepExecutor(
            writer: made.service,
            renewer: pass.connection.renewer(of: made.plan.environment),
            differ: made.differ,
            clock: ContinuousClock(),
            policy: .standard,
            isStrict: strict,
            bound: bound,
            journal: records.book(of: made.plan.environment),
            end: pass.end
        )
    }
}
