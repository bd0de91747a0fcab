import Applying
import BackendModel
import Observing
import Planning
import Reconciling
import Reporting

extension ServicePass {
    /// Passes once; what goes wrong is in the result.
    package func run(_ order: PassOrder) async -> PassResult {
        var account = PassAccount(order, at: circumstances.now())
        do {
            account.standing = try await journal.standing(of: order.key)
            guard let revision = order.revision else { return account.waiting() }
            let planned = try await plan(order, at: revision)
            guard let service = planned.services.first else { return account.failed(planned.project.problems) }
            account.environment = service.environment
            switch service.result {
            case .failure(let failure): return account.failed([CallFailureText(failure, of: "the service").text])
            case .success(let made): return try await decide(made, of: planned.project, revision, account)
            }
        } catch is CancellationError {
            return account.stopped()
        } catch {
            return account.failed(["\(error)"])
        }
    }

    private func plan(_ order: PassOrder, at revision: String) async throws -> Planned<Service> {
        var options = circumstances.options
        options.environment = order.environment
        options.services = [order.label]
        let manifests = try await source.manifests(at: revision)
        return try await planner.run(manifests, options, lifted: [])
    }

    private func decide(
        _ made: Planned<Service>.Made,
        of project: Project,
        _ revision: String,
        _ account: PassAccount
    ) async throws -> PassResult {
        var account = account
        let now = circumstances.now()
        let environment = made.plan.environment
        let sync = environment.sync
        account.standing.isSuspended = account.standing.isSuspended || sync.isSuspended
        let terms = Terms(
            mode: sync.mode,
            interval: account.order.interval,
            closing: circumstances.closing(environment, now),
            standing: account.standing,
            revision: revision,
            isAwaited: account.order.isCalled || account.order.isNew,
            now: now
        )
        let decision = terms.decide(made.plan) { PlanDigest(of: $0, project.files).text(circumstances.digest) }
        var report: ApplyReport?
        if let due = decision.plan, !due.isEmpty || !due.voidDebts.isEmpty {
            // Somebody may have pushed since: what is written goes by what is the newest now.
            if account.order.waitsForWave == nil, let newest = try? await source.newestID(),
                newest != account.order.newest
            {
                return account.moved()
            }
            report = try await carryOut(due, made, revision, account.order)
        }
        if stop.isStopped, report?.stopped != nil { account.isStopped = true }
        let desired = project.states.first?.backends ?? []
        let view = PassView(made: made.plan, live: made.live, desired: desired, decision: decision, report: report)
        return account.ended(view, at: circumstances.now(), plan: PlanJSON(made.plan, files: project.files).value)
    }

    private func carryOut(
        _ plan: Plan,
        _ made: Planned<Service>.Made,
        _ revision: String,
        _ order: PassOrder
    ) async throws -> ApplyReport {
        let lock = try circumstances.lock()
        let start = RunRecord.Start(
            time: circumstances.now(),
            command: "sync",
            environment: order.environment,
            service: order.key,
            version: circumstances.version,
            cause: order.cause,
            revision: revision
        )
        let run = try await JournalledRun(start, in: journal, fingerprint: circumstances.fingerprint)
        try await run.strike(plan.voidDebts)
        let executor = PlanExecutor(
            steps: steps(made, run.book),
            parallelism: circumstances.parallelism,
            stop: stop
        )
        let random = circumstances.random
        let report = await executor.run(plan, random: { _ in random() }, progress: { _ in })
        try await run.end(report, ExitStatus.of(report).outcome, at: circumstances.now())
        withExtendedLifetime(lock) {}
        return report
    }
}

extension PassOrder {
    fileprivate var cause: RunRecord.Cause { isNew ? .manifests : isCalled ? .trigger : .drift }
}
