import BackendModel
import BackendSchema
import Diffing
import Planning

/// What a step sends and is answered: the part of the work that holds bodies, which the machine does without.
struct StepWork: Sendable {
    let step: PlanStep
    private let differ: Differ
    private var seen: SeenBackend
    /// What is about to be deleted, to be put back if need be.
    private var deleted: LiveBackend?
    private(set) var failures = StepFailures()
    /// Whether the step would have had to wait longer than its run may take.
    var ranOutOfTime = false
    private var requests = 0

    init(step: PlanStep, differ: Differ) {
        self.step = step
        self.differ = differ
        seen = SeenBackend(step: step, differ: differ)
    }

    func terms(isStrict: Bool) -> ApplyMachine.Terms {
        let body = seen.body
        return ApplyMachine.Terms(
            opening: opening,
            reconnects: step.reconnect != nil,
            isNested: body.isNested,
            canPut: body.maskedInPut.isEmpty && !(seen.leavesSome && differ.memory.hides(step.id)),
            isStrict: isStrict,
            claim: step.claim
        )
    }

    private var opening: ApplyMachine.Opening {
        switch (step.action, step.live) {
        case (.reconnect, _): .reconnect
        case (.create, _), (_, nil): .create
        case (.delete, let live?): .delete(live.etag)
        case (.patch, let live?): .patch(live.etag)
        case (.replace, let live?): .replace(live.etag)
        }
    }

    private var oldBody: [String: Value] {
        let old = (deleted ?? step.live)?.properties ?? [:]
        let none = Difference(changes: [], target: old, unmanaged: 0)
        return WriteBody(live: old, difference: none, schema: differ.schema).put
    }

    mutating func request(for call: ApplyMachine.Call) -> BackendRequest {
        requests += 1
        if case .write(.delete) = call { deleted = seen.live }
        return switch call {
        case .read: .read
        case .reconnect: .reconnect(after: step.reconnect?.after)
        case .write(.create), .write(.recreate): .create(seen.body.put)
        case .write(.restore): .create(oldBody)
        case .write(.put(let etag)): .put(seen.body.put, ifMatch: etag)
        case .write(.patch(let etag)): .patch(seen.body.patch, ifMatch: etag)
        case .write(.delete(let etag)): .delete(ifMatch: etag)
        }
    }

    mutating func event(of answer: BackendAnswer, to call: ApplyMachine.Call) -> ApplyMachine.Event {
        switch (answer, call) {
        case (.backend(let live, let wasCreated), .write):
            return .written(seen.keep(live), live.etag, wasCreated: wasCreated)
        case (.backend(let found, _), .read): return seen.look(at: found)
        case (.deleted, .write(.delete)): return .deleted
        case (.accepted, .reconnect): return .accepted
        case (.backend, .reconnect), (.deleted, _), (.accepted, _):
            preconditionFailure("\(answer) does not answer \(call)")
        }
    }

    mutating func event(of failure: CallFailure) -> ApplyMachine.Event { failures.event(of: failure) }

    private func isDeleted(_ outcome: ApplyMachine.Outcome) -> Bool {
        step.action == .delete && (outcome == .applied || outcome == .alreadyConverged)
    }

    func result(
        _ outcome: ApplyMachine.Outcome,
        change: ApplyMachine.Outcome,
        owing debt: ReconnectDebt?
    ) -> StepResult {
        StepResult(
            step: step,
            outcome: outcome,
            change: change,
            remaining: seen.remaining,
            others: outcome == .drifted ? seen.others : [],
            wasWritten: seen.wasWritten,
            etag: isDeleted(outcome) ? nil : seen.live?.etag,
            error: failures.error,
            lostReason: failures.lostReason,
            requests: requests,
            ranOutOfTime: ranOutOfTime,
            debt: debt
        )
    }
}
