package import BackendModel
import BackendSchema
package import Planning

/// Carries out a plan: the steps of one rank side by side, rank after rank.
///
/// A step that fails holds up no other, but for a pool whose member could not be made, and the delete of a member whose pool
/// was to let go of it and did not.
package struct PlanExecutor<Writer: BackendWriter, C: Clock<Duration>> {
    package typealias Progress = @Sendable (ApplyProgress) -> Void

    private let steps: StepExecutor<Writer, C>
    /// How many steps run at a time.
    private let parallelism: Int
    private let stop: StopSignal
    private let slots: CallSlots?

    /// Runs at least one step at a time, and each in one of the slots, where there are some, that it shares with other
    /// services.
    package init(steps: StepExecutor<Writer, C>, parallelism: Int, stop: StopSignal, slots: CallSlots? = nil) {
        precondition(parallelism > 0, "a plan is carried out by at least one step at a time")
        self.steps = steps
        self.parallelism = parallelism
        self.stop = stop
        self.slots = slots
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
        let all = plan.steps.map { entries[$0.id] ?? .left($0) }
        let isWhole = all.allSatisfy { if case .left = $0 { false } else { true } }
        return ApplyReport(entries: all, stopped: isWhole ? nil : stop.reason)
    }

    private func run<Random: RandomNumberGenerator & Sendable>(
        _ due: [(offset: Int, element: PlanStep)],
        _ scope: ServiceScope,
        after earlier: [BackendID: ApplyReport.Entry],
        _ random: @escaping @Sendable (Int) -> Random,
        _ progress: @escaping Progress
    ) async -> [BackendID: ApplyReport.Entry] {
        let holders = earlier.values.holders(in: scope)
        return await withTaskGroup(of: ApplyReport.Entry.self) { group in
            var waiting = due[...]
            var entries: [BackendID: ApplyReport.Entry] = [:]
            var running = 0
            while true {
                while running < parallelism, let (number, step) = waiting.popFirst() {
                    if let entry = entry(withoutRunning: step, scope, earlier, holders) {
                        entries[step.id] = entry
                        continue
                    }
                    running += 1
                    group.addTask { await runInSlot(step, random(number), progress) }
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
        _ earlier: [BackendID: ApplyReport.Entry],
        _ holders: [BackendID: BackendID]
    ) -> ApplyReport.Entry? {
        if isStopped { return .left(step) }
        if step.action == .delete, let pool = holders[step.id] { return .skipped(step, needs: pool) }
        let failed = BackendView(step.desired.properties).poolMembers(in: scope).first { id in
            guard let entry = earlier[id] else { return false }
            return entry.result?.leavesBackend != true && [.create, .replace].contains(entry.step.action)
        }
        return failed.map { .skipped(step, needs: $0) }
    }

    private var isStopped: Bool { stop.isStopped || Task.isCancelled }

    private func runInSlot(
        _ step: PlanStep,
        _ random: some RandomNumberGenerator & Sendable,
        _ progress: Progress
    ) async -> ApplyReport.Entry {
        guard let slots else { return await run(step, random, progress) }
        return await slots.withSlot {
            // The run may have been stopped while the step waited for its turn.
            isStopped ? .left(step) : await run(step, random, progress)
        }
    }

    private func run(
        _ step: PlanStep,
        _ random: some RandomNumberGenerator & Sendable,
        _ progress: Progress
    ) async -> ApplyReport.Entry {
        progress(.began(step))
        do {
            let result = try await steps.run(step, using: random, slots: slots)
            progress(.ended(result))
            return .ended(result)
        } catch let failure as JournalFailure {
            return .notJournalled(step, reason: failure.reason)
        } catch {
            return .cutShort(step)
        }
    }
}

extension Sequence<ApplyReport.Entry> {
    /// The pools that may have a backend for a member still, as their own steps did not come to what they were to.
    fileprivate func holders(in scope: ServiceScope) -> [BackendID: BackendID] {
        var holders: [BackendID: BackendID] = [:]
        for entry in self where entry.result?.isDone != true {
            for member in BackendView(entry.step.live?.properties ?? [:]).poolMembers(in: scope) {
                holders[member] = Swift.min(holders[member] ?? entry.step.id, entry.step.id)
            }
        }
        return holders
    }
}
