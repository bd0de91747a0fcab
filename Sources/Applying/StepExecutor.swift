package import BackendModel
import BackendSchema
import Diffing
package import Planning

/// Carries out the commands of an ``ApplyMachine`` for one step, and tells the machine what happened.
package struct StepExecutor<Writer: BackendWriter, C: Clock<Duration>>: Sendable {
    private let writer: Writer
    private let renewer: any TokenRenewer
    private let differ: Differ
    private let clock: C
    private let policy: RetryPolicy
    private let isStrict: Bool
    private let bound: Set<BackendID>

    /// With `isStrict` any change by others is a conflict, whatever it touched; for the backends in `bound` it is anyway.
    package init(
        writer: Writer,
        renewer: any TokenRenewer,
        differ: Differ,
        clock: C,
        policy: RetryPolicy,
        isStrict: Bool = false,
        bound: Set<BackendID> = []
    ) {
        self.writer = writer
        self.renewer = renewer
        self.differ = differ
        self.clock = clock
        self.policy = policy
        self.isStrict = isStrict
        self.bound = bound
    }

    /// A step that is about to delete its backend is not broken off any more: it ends with a backend that is there, new or
    /// old, or with saying that it is not.
    ///
    /// While it waits, the step lends its slot, where it has one, to others.
    ///
    /// - Throws: `CancellationError` when the task is cancelled while waiting; what was sent before stays sent.
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
            slots: slots
        )
        var command = talk.handle(.started)
        while true {
            if case .finish(let outcome) = command { return talk.work.result(outcome) }
            if case .send(.write(.delete)) = command {
                return try await Task { [talk, command] in try await end(talk, command) }.value
            }
            command = try await obey(command, &talk)
        }
    }

    /// Carries a conversation from `command` to its end.
    private func end<Random>(_ talk: Talk<Random>, _ command: ApplyMachine.Command) async throws -> StepResult {
        var (talk, command) = (talk, command)
        while true {
            if case .finish(let outcome) = command { return talk.work.result(outcome) }
            command = try await obey(command, &talk)
        }
    }

    private func obey<Random>(
        _ command: ApplyMachine.Command,
        _ talk: inout Talk<Random>
    ) async throws -> ApplyMachine.Command {
        switch command {
        case .send(let call): return talk.handle(await send(call, &talk.work))
        case .wait(let delay):
            try await wait(delay, talk.slots)
            return talk.handle(.timerFired)
        case .renewToken:
            let isRenewed = await renewer.renewToken(after: talk.work.challenge)
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

    mutating func handle(_ event: ApplyMachine.Event) -> ApplyMachine.Command { machine.handle(event, using: &random) }
}
