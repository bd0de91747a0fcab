import BackendModel
import BackendSchema
package import Planning

/// Carries out a plan: the steps of one rank side by side, rank after rank.
///
/// A step that fails holds up no other, but for a pool whose member could not be made.
package struct PlanExecutor<Writer: BackendWriter, C: Clock<Duration>> {
    package typealias Progress = @Sendable (ApplyProgress) -> Void

    private let steps: StepExecutor<Writer, C>
    /// How many steps run at a time.
    private let parallelism: Int
    private let stop: StopSignal

    /// Runs at least one step at a time.
    package init(steps: StepExecutor<Writer, C>, parallelism: Int, stop: StopSignal) {
        precondition(parallelism > 0, "a plan is carried out by at least one step at a time")
        self.steps = steps
        self.parallelism = parallelism
        self.stop = stop
    }

    /// Carries out the steps; `random` gives the generator that the step at a place draws its waits from.
    package func run<Random: RandomNumberGenerator & Sendable>(
        _ plan: Plan,
        random: @escaping @Sendable (Int) -> Random,
        progress: @escaping Progress
    ) async -> ApplyReport {
        var entries: [BackendID: ApplyReport.Entry] = [:]
        let numbered = Array(plan.steps.enumerated())
        for rank in Set(plan.steps.map(\.rank)).sorted() {
            let due = numbered.filter { $0.element.rank == rank }
            let ended = await run(due, plan.environment.scope, after: entries, random, progress)
            entries.merge(ended) { _, new in new }
        }
        return ApplyReport(entries: plan.steps.map { entries[$0.id] ?? .left($0) })
    }

    private func run<Random: RandomNumberGenerator & Sendable>(
        _ due: [(offset: Int, element: PlanStep)],
        _ scope: ServiceScope,
        after earlier: [BackendID: ApplyReport.Entry],
        _ random: @escaping @Sendable (Int) -> Random,
        _ progress: @escaping Progress
    ) async -> [BackendID: ApplyReport.Entry] {
        await withTaskGroup(of: ApplyReport.Entry.self) { group in
            var waiting = due[...]
            var entries: [BackendID: ApplyReport.Entry] = [:]
            var running = 0
            while true {
                while running < parallelism, let (number, step) = waiting.popFirst() {
                    if let entry = entry(withoutRunning: step, scope, earlier) {
                        entries[step.id] = entry
                        continue
                    }
                    running += 1
                    group.addTask { await run(step, random(number), progress) }
                }
                guard let entry = await group.next() else { return entries }
                running -= 1
                entries[entry.step.id] = entry
            }
        }
    }

    private func entry(
        withoutRunning step: PlanStep,
        _ scope: ServiceScope,
        _ earlier: [BackendID: ApplyReport.Entry]
    ) -> ApplyReport.Entry? {
        if stop.isStopped || Task.isCancelled { return .left(step) }
        let failed = BackendView(step.desired.properties).poolMembers(in: scope).first { id in
            guard let entry = earlier[id] else { return false }
            return entry.result?.leavesBackend != true && (entry.step.action != .patch)
        }
        return failed.map { .skipped(step, needs: $0) }
    }

    private func run(
        _ step: PlanStep,
        _ random: some RandomNumberGenerator & Sendable,
        _ progress: Progress
    ) async -> ApplyReport.Entry {
        progress(.began(step))
        do {
            let result = try await steps.run(step, using: random)
            progress(.ended(result))
            return .ended(result)
        } catch {
            return .cutShort(step)
        }
    }
}
