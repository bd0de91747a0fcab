package import Applying
package import BackendModel
import Planning

/// Carries out the plans of a run: wave after wave, the services of one wave side by side.
///
/// A service that fails holds up no other of its wave. The wave has failed then, and no later one is begun; so it has where
/// a service of it could not be read, or has a plan that is blocked.
package struct Rollout<Service: BackendWriter, C: Clock<Duration>>: Sendable {
    package typealias Outcome = Planned<Service>.Outcome
    package typealias Progress = @Sendable (Environment, ApplyProgress) -> Void
    /// Makes the executor of one service's steps.
    package typealias Steps = @Sendable (Planned<Service>.Made) -> StepExecutor<Service, C>

    private let steps: Steps
    private let parallelism: Int
    private let stop: StopSignal
    private let slots: CallSlots

    /// `parallelism` is how many steps of the whole run are under way at a time, at least 1.
    package init(parallelism: Int, stop: StopSignal, steps: @escaping Steps) {
        self.steps = steps
        self.parallelism = parallelism
        self.stop = stop
        slots = CallSlots(parallelism)
    }

    /// What became of the services, in their order; `random` gives the generator that the step at a place of a service's
    /// plan draws its waits from.
    package func run<Random: RandomNumberGenerator & Sendable>(
        _ services: [Outcome],
        random: @escaping @Sendable (Environment, Int) -> Random,
        progress: @escaping Progress
    ) async -> [ServiceReport] {
        var reports: [Int: ServiceReport] = [:]
        var failedWave: Int?
        let numbered = Array(services.enumerated())
        for wave in Set(services.map(\.environment.wave)).sorted() {
            let due = numbered.filter { $0.element.environment.wave == wave }
            let ended = await run(due, after: failedWave, random, progress)
            if ended.values.contains(where: { !$0.isSuccess }) { failedWave = failedWave ?? wave }
            reports.merge(ended) { _, new in new }
        }
        return services.indices.compactMap { reports[$0] }
    }

    private func run<Random: RandomNumberGenerator & Sendable>(
        _ due: [(offset: Int, element: Outcome)],
        after failedWave: Int?,
        _ random: @escaping @Sendable (Environment, Int) -> Random,
        _ progress: @escaping Progress
    ) async -> [Int: ServiceReport] {
        await withTaskGroup(of: (Int, ServiceReport).self) { group in
            var waiting = due[...]
            var reports: [Int: ServiceReport] = [:]
            for _ in 0..<parallelism {
                guard let (index, service) = waiting.popFirst() else { break }
                group.addTask { (index, await report(service, after: failedWave, random, progress)) }
            }
            while let (index, report) = await group.next() {
                reports[index] = report
                guard let (index, service) = waiting.popFirst() else { continue }
                group.addTask { (index, await self.report(service, after: failedWave, random, progress)) }
            }
            return reports
        }
    }

    private func report<Random: RandomNumberGenerator & Sendable>(
        _ service: Outcome,
        after failedWave: Int?,
        _ random: @escaping @Sendable (Environment, Int) -> Random,
        _ progress: @escaping Progress
    ) async -> ServiceReport {
        let environment = service.environment
        let made: Planned<Service>.Made
        do throws(CallFailure) {
            made = try service.result.get()
        } catch {
            return ServiceReport(environment, .unreadable(error))
        }
        if made.plan.isBlocked { return ServiceReport(environment, .blocked(made.plan)) }
        // Steps that a stopped run leaves are told by the executor.
        if let failedWave, !made.plan.isEmpty, !stop.isStopped {
            return ServiceReport(environment, .notBegun(made.plan, failedWave: failedWave))
        }
        let executor = PlanExecutor(steps: steps(made), parallelism: parallelism, stop: stop, slots: slots)
        let report = await executor.run(
            made.plan,
            random: { random(environment, $0) },
            progress: { progress(environment, $0) }
        )
        return ServiceReport(environment, .carriedOut(made.plan, report))
    }
}
