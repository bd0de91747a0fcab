package import BackendModel
import Planning

/// The protocol for carrying out one step: events in, commands out, no I/O.
///
/// The machine holds no clock, no client and no generator, so that a test can walk every conversation it can have. The
/// table of its states and events stands in `docs/architecture.md`. What an answer means is in `ApplyMachine+Answers.swift`;
/// what the step owes is a value of its own, ``StepDebt``.
package struct ApplyMachine: Hashable, Sendable {
    private enum State: Hashable {
        case idle
        case awaiting(Call, attempt: Int)
        case backingOff(Call, attempt: Int)
        case renewingToken(Call, attempt: Int)
        case finished
    }

    let terms: Terms
    private var state = State.idle
    private var waits: StepWaits
    private var hasRenewedToken = false
    var owing: StepDebt
    /// How far the change has come.
    var progress = StepProgress()
    /// How the step ends once the reconnect that is due is paid; so the change itself ended, where the reconnect is not.
    package private(set) var ending = Outcome.applied

    package init(terms: Terms, policy: RetryPolicy) {
        self.terms = terms
        waits = StepWaits(policy)
        owing = StepDebt(terms)
    }

    /// What the journal is to hold before the command returned last is obeyed.
    package var debt: Debt { owing.entry }

    /// - Precondition: `event` answers the command returned last.
    package mutating func handle(_ event: Event, using random: inout some RandomNumberGenerator) -> Command {
        switch (state, event) {
        case (.idle, .started): open()
        case (.backingOff(let call, let attempt), .timerFired): send(call, attempt)
        case (.backingOff(let call, _), .outOfTime): giveUp(call, .gaveUp, for: .seconds(Int64.max))
        case (.renewingToken(let call, let attempt), .tokenRenewed): send(call, attempt)
        case (.renewingToken(let call, let attempt), .tokenRefused): failed(call, attempt, .refused, using: &random)
        case (.awaiting(let call, let attempt), .failed(let failure)): failed(call, attempt, failure, using: &random)
        case (.awaiting(.write(let write), _), .written(let kept, let etag, let isNew)):
            written(write, kept, etag, wasCreated: isNew)
        case (.awaiting(.write(.delete), _), .deleted): deleted(isOurs: true)
        case (.awaiting(.read(let write), let attempt), .found(let standing, let etag, let connection)):
            found(standing, etag, connection, before: write, attempt, using: &random)
        case (.awaiting(.read(let write), let attempt), .gone): gone(before: write, attempt, using: &random)
        case (.awaiting(.write(let write), _), .gone): gone(write)
        case (.awaiting(.reconnect, _), .gone): finish(.notReconnected)
        case (.awaiting(.reconnect, _), .accepted): accepted()
        default: preconditionFailure("\(event) does not answer the last command, in state \(state)")
        }
    }

    private mutating func open() -> Command {
        switch terms.opening {
        case .create: send(.write(.create), 1)
        case .patch(let etag): send(.write(.patch(etag)), 1)
        case .replace(let etag): send(.write(.put(etag)), 1)
        case .delete(let etag): send(.write(.delete(etag)), 1)
        case .reconnect: end(.applied)
        }
    }
}

// What to do next.
extension ApplyMachine {
    mutating func send(_ call: Call, _ attempt: Int) -> Command {
        guard waits.allow(attempt: attempt) else { return giveUp(call, .gaveUp) }
        if case .write(.delete(let etag)) = call { progress.willDelete(etag) }
        state = .awaiting(call, attempt: attempt)
        owing.foresee(call)
        return .send(call)
    }

    mutating func backOff(
        _ call: Call,
        _ attempt: Int,
        _ minimum: Duration?,
        using random: inout some RandomNumberGenerator
    ) -> Command {
        let minimum = minimum ?? .zero
        guard waits.allow(attempt: attempt),
            let delay = waits.delay(beforeAttempt: attempt, atLeast: minimum, using: &random)
        else { return giveUp(call, .gaveUp, for: minimum) }
        return wait(delay, before: call, attempt)
    }

    private mutating func wait(_ delay: Duration, before call: Call, _ attempt: Int) -> Command {
        waits.add(delay)
        owing.foresee(call)
        state = .backingOff(call, attempt: attempt)
        return .wait(delay)
    }

    mutating func renewToken(_ call: Call, _ attempt: Int, using random: inout some RandomNumberGenerator) -> Command {
        guard !hasRenewedToken else { return failed(call, attempt, .refused, using: &random) }
        hasRenewedToken = true
        state = .renewingToken(call, attempt: attempt)
        return .renewToken
    }

    /// Ends the attempt at `call`; once the old backend is deleted, what is left to do is to put it back.
    ///
    /// For as long as `pause` the service asks for no further call; one that would have to wait longer than the step may is
    /// not made, but for the one that puts a deleted backend back, which nobody will do later.
    mutating func giveUp(_ call: Call, _ outcome: Outcome, for pause: Duration = .zero) -> Command {
        switch call {
        case .reconnect: return finish(.notReconnected)
        // Either the delete was undone, or every read was older than it.
        case .read(let write) where progress.showsDoomed: return endInDoubt(of: write, for: pause)
        case .write(.recreate), .read(before: .recreate): return putBack(after: pause)
        case .write(.restore), .read(before: .restore): return finish(.lostBackend)
        case .write: return end(owing.mayHaveWritten ? .unknown : outcome, for: pause)
        // What was to be looked up was not; so nobody may say that nothing changed, even after a 412: it may be the
        // answer to the second coming of a write whose first one was taken.
        case .read(let write): return endInDoubt(of: write, for: pause)
        }
    }

    private mutating func endInDoubt(of write: Write, for pause: Duration) -> Command {
        owing.doubt(write)
        return end(.unknown, for: pause)
    }

    private mutating func putBack(after pause: Duration) -> Command {
        waits.forget()
        guard pause > .zero, waits.bear(pause) else { return send(.write(.restore), 1) }
        return wait(pause, before: .write(.restore), 1)
    }

    /// Finishes, once the reconnect that is due is paid; it stays owed where it could not go out within the step's patience.
    mutating func end(_ outcome: Outcome, for pause: Duration = .zero) -> Command {
        let outcome = progress.hasWrittenPart && outcome.saysUnchanged ? .partlyApplied : outcome
        guard owing.isDue, waits.bear(pause) else { return finish(outcome) }
        owing.beginPaying()
        ending = outcome
        return pause > .zero ? wait(pause, before: .reconnect, 1) : send(.reconnect, 1)
    }

    private mutating func accepted() -> Command {
        owing.paid(ending)
        return finish(ending)
    }

    mutating func finish(_ outcome: Outcome) -> Command {
        owing.close(outcome)
        state = .finished
        return .finish(outcome)
    }
}
