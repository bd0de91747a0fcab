import Applying
import BackendModel
import Planning
import Reconciling
import Reporting

extension ServicePass {
    /// What became of the steps, and what held up the service before all of them had their turn, if anything did.
    func carryOut(
        _ plan: Plan,
        _ made: Planned<Service>.Made,
        _ revision: String,
        _ order: PassOrder
    ) async throws -> (ApplyReport, Decision.Hold?) {
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
        let number = runs.open(run, plan)
        let halt = StopSignal(within: stop)
        let executor = PlanExecutor(
            steps: steps(made, run.book),
            parallelism: circumstances.parallelism,
            stop: halt
        )
        let random = circumstances.random
        let (report, hold) = await heeding(plan.environment, order.key, halt) { [runs] in
            await executor.run(plan, random: { _ in random() }, progress: { runs.note($0, in: number) })
        }
        if runs.close(number) { try await run.end(report, ExitStatus.of(report).outcome, at: circumstances.now()) }
        return (report, hold)
    }

    /// How soon after a suspension, or after a window has closed, no further step is begun.
    private static var attention: Duration { .seconds(1) }

    private enum Seen: Sendable {
        case report(ApplyReport)
        case hold(Decision.Hold?)
        /// Steps that still run are broken off, as when a daemon ends.
        case patienceIsOver
    }

    /// Does `work`, and gives `halt` as soon as the service is suspended or a window closes meanwhile.
    private func heeding(
        _ environment: Environment,
        _ key: ServiceKey,
        _ halt: StopSignal,
        _ work: @escaping @Sendable () async -> ApplyReport
    ) async -> (ApplyReport, Decision.Hold?) {
        await withTaskGroup(of: Seen.self) { group in
            group.addTask { .report(await work()) }
            group.addTask { .hold(await nextHold(of: environment, key)) }
            var hold: Decision.Hold?
            for await seen in group {
                switch seen {
                case .report(let report):
                    group.cancelAll()
                    let isWhole = report.entries.allSatisfy { $0.result != nil }
                    return (report, isWhole ? nil : hold)
                case .hold(let found):
                    guard let found else { continue }
                    hold = found
                    halt.stop()
                    group.addTask {
                        let isOver = (try? await circumstances.clock.sleep(for: Ending.grace)) != nil
                        return isOver ? .patienceIsOver : .hold(nil)
                    }
                case .patienceIsOver: group.cancelAll()
                }
            }
            preconditionFailure("the steps have no end")
        }
    }

    /// Waits for something that holds the service up; nothing where the wait is broken off, or the daemon ends.
    private func nextHold(of environment: Environment, _ key: ServiceKey) async -> Decision.Hold? {
        while !stop.isStopped, (try? await circumstances.clock.sleep(for: Self.attention)) != nil {
            // A journal that cannot be read is told elsewhere, and nothing is begun without it.
            if let standing = try? await journal.standing(of: key), standing.isSuspended { return .suspended }
            if let closing = circumstances.closing(environment, circumstances.now()) { return .closed(closing) }
        }
        return nil
    }
}

extension PassOrder {
    fileprivate var cause: RunRecord.Cause { isNew ? .manifests : isCalled ? .trigger : .drift }
}
