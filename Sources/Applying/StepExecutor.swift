package import BackendModel
import BackendSchema
import Diffing
package import Planning

/// Carries out the commands of an ``ApplyMachine`` for one step, and tells the machine what happened.
package struct StepExecutor<Writer: BackendWriter, C: Clock<Duration>> {
    private let writer: Writer
    private let renewer: any TokenRenewer
    private let differ: Differ
    private let clock: C
    private let policy: RetryPolicy
    private let isStrict: Bool

    package init(
        writer: Writer,
        renewer: any TokenRenewer,
        differ: Differ,
        clock: C,
        policy: RetryPolicy,
        isStrict: Bool = false
    ) {
        self.writer = writer
        self.renewer = renewer
        self.differ = differ
        self.clock = clock
        self.policy = policy
        self.isStrict = isStrict
    }

    /// - Throws: `CancellationError` when the task is cancelled while waiting; what was sent before stays sent.
    package func run(_ step: PlanStep, using random: inout some RandomNumberGenerator) async throws -> StepResult {
        var work = StepWork(step: step, differ: differ)
        var machine = ApplyMachine(terms: work.terms(isStrict: isStrict), policy: policy)
        var event = ApplyMachine.Event.started
        while true {
            switch machine.handle(event, using: &random) {
            case .send(let call): event = await send(call, &work)
            case .wait(let delay):
                try await clock.sleep(for: delay)
                event = .timerFired
            case .renewToken:
                event = await renewer.renewToken(after: work.challenge) ? .tokenRenewed : .tokenRefused
            case .finish(let outcome): return work.result(outcome)
            }
        }
    }

    private func send(_ call: ApplyMachine.Call, _ work: inout StepWork) async -> ApplyMachine.Event {
        do throws(CallFailure) {
            return work.event(of: try await writer.send(work.request(for: call), to: work.step.id), to: call)
        } catch {
            return work.event(of: error)
        }
    }
}
