package import BackendModel
import BackendSchema
import Diffing
package import Planning

/// Carries out the commands of an ``ApplyMachine`` for one step, and tells the machine what happened.
package struct StepExecutor<Writer: BackendWriter, C: Clock<Duration>>: Sendable {
    private let writer: Writer
    private let renewer: any TokenRenewer
    private let journal: any StepJournal
    private let differ: Differ
    private let clock: C
    private let policy: RetryPolicy
    private let isStrict: Bool
    private let bound: Set<BackendID>
    private let end: C.Instant?
    private let executor: (any TaskExecutor)?

    /// With `isStrict` any change by others is a conflict, whatever it touched; for the backends in `bound` it is anyway.
    ///
    /// No step waits past `end` before it asks the service again, but for one that has to put a backend back.
    ///
    /// `executor` is where a step ends that is not to be broken off; the standard one where there is none. Such a step
    /// leaves its task, and its task's executor with it.
    package init(
        writer: Writer,
        renewer: any TokenRenewer,
        differ: Differ,
        clock: C,
        policy: RetryPolicy,
        isStrict: Bool = false,
        bound: Set<BackendID> = [],
        journal: any StepJournal = NoJournal(),
        end: C.Instant? = nil,
        executor: (any TaskExecutor)? = nil
    ) {
        self.writer = writer
        self.renewer = renewer
        self.differ = differ
        self.clock = clock
        self.policy = policy
        self.isStrict = isStrict
        self.bound = bound
        self.journal = journal
        self.end = end
        self.executor = executor
    }

    /// A step that is about to delete its backend for a change of type is not broken off any more: it ends with a backend
    /// that is there, new or old, or with saying that it is not.
    ///
    /// While it waits, the step lends its slot, where it has one, to others.
    ///
    /// - Throws: `CancellationError` when the task is cancelled while waiting; what was sent before stays sent.
    ///   ``JournalFailure`` where the journal does not take what it is to hold before the first write.
    package func run<Random: RandomNumberGenerator & Sendable>(
        _ step: PlanStep,
        using random: Random,
        slots: CallSlots? = nil
    ) async throws -> StepResult {
        let work = StepWork(step: step, differ: differ)
        var talk = Talk(
            machine: ApplyMachine(terms: work.terms(isStrict: isStrict || bound.contains(step.id)), policy: policy),
            work: work,
            random: random,
            slots: slots,
            held: step.debt
        )
        var command = talk.handle(.started)
        while true {
            try await keepBooks(&talk, before: command)
            if case .finish(let outcome) = command { return talk.result(outcome) }
            if step.action == .replace, case .send(.write(.delete)) = command {
                let ending = Task(executorPreference: executor) { [talk, command] in try await finish(talk, command) }
                return try await ending.value
            }
            command = try await obey(command, &talk, until: end)
        }
    }

    /// Carries a conversation from `command` to its end, however long it takes.
    private func finish<Random>(_ talk: Talk<Random>, _ command: ApplyMachine.Command) async throws -> StepResult {
        var (talk, command) = (talk, command)
        while true {
            try await keepBooks(&talk, before: command)
            if case .finish(let outcome) = command { return talk.result(outcome) }
            command = try await obey(command, &talk)
        }
    }

    /// Brings the journal up to what the machine says it is to hold.
    ///
    /// Once a debt of the step is held, a journal that takes no more does no harm: what it holds is older, and whoever
    /// reads it finds another revision, and reconnects once too often rather than never.
    private func keepBooks<Random>(
        _ talk: inout Talk<Random>,
        before command: ApplyMachine.Command
    ) async throws {
        let due = talk.work.debt(talk.machine.debt, before: command)
        guard due != talk.held else { return }
        do {
            try await journal.hold(due, of: talk.work.step.id)
            talk.held = due
        } catch {
            guard talk.held == nil else { return }
            throw error is CancellationError ? error : JournalFailure(reason: "\(error)")
        }
    }

    private func obey<Random>(
        _ command: ApplyMachine.Command,
        _ talk: inout Talk<Random>,
        until end: C.Instant? = nil
    ) async throws -> ApplyMachine.Command {
        switch command {
        case .send(let call): return talk.handle(await send(call, &talk.work))
        case .wait(let delay):
            if let end, clock.now.advanced(by: delay) > end {
                talk.work.ranOutOfTime = true
                return talk.handle(.outOfTime)
            }
            try await wait(delay, talk.slots)
            return talk.handle(.timerFired)
        case .renewToken:
            let isRenewed = await renewer.renewToken(after: talk.work.failures.challenge)
            return talk.handle(isRenewed ? .tokenRenewed : .tokenRefused)
        case .finish: return command
        }
    }

    private func wait(_ delay: Duration, _ slots: CallSlots?) async throws {
        guard let slots else { return try await clock.sleep(for: delay) }
        try await slots.withoutSlot { try await clock.sleep(for: delay) }
    }

    private func send(_ call: ApplyMachine.Call, _ work: inout StepWork) async -> ApplyMachine.Event {
        do throws(CallFailure) {
            return work.event(of: try await writer.send(work.request(for: call), to: work.step.id), to: call)
        } catch {
            return work.event(of: error)
        }
    }
}

/// A conversation under way: the machine, what it does without, and the generator of its waits.
private struct Talk<Random: RandomNumberGenerator & Sendable>: Sendable {
    var machine: ApplyMachine
    var work: StepWork
    var random: Random
    let slots: CallSlots?
    /// What the journal holds of the step.
    var held: ReconnectDebt?

    mutating func handle(_ event: ApplyMachine.Event) -> ApplyMachine.Command { machine.handle(event, using: &random) }

    func result(_ outcome: ApplyMachine.Outcome) -> StepResult {
        work.result(outcome, change: outcome == .notReconnected ? machine.ending : outcome, owing: held)
    }
}
