package import BackendModel
import Planning

/// The protocol for carrying out one step: events in, commands out, no I/O.
///
/// The machine holds no clock, no client and no generator, so that a test can walk every conversation it can have. The
/// table of its states and events stands in `docs/architecture.md`.
package struct ApplyMachine: Hashable, Sendable {
    private enum State: Hashable {
        case idle
        case awaiting(Call, attempt: Int)
        case backingOff(Call, attempt: Int)
        case renewingToken(Call, attempt: Int)
        case finished
    }

    private let terms: Terms
    private let policy: RetryPolicy
    private var state = State.idle
    /// How long the waits so far took together.
    private var waited = Duration.zero
    /// Whether a write was sent whose fate is not known, so that a backend found as desired may be our own doing.
    private var mayHaveWritten = false
    /// The revision that the last such write was to write over, where its reconnect must not be lost.
    private var doubted: ETag?
    private var hasRenewedToken = false
    /// Whether the PUT that stands in for a PATCH was sent.
    private var hasFallenBack = false
    /// Whether the service took a part of the change.
    private var hasWrittenPart = false
    /// Whether a change that calls for a reconnect is known to be there; it is paid before the step ends.
    private var owesReconnect = false
    /// What the journal is to hold before the command returned last is obeyed.
    package private(set) var debt = Debt.asBefore
    /// How the step ends once that reconnect is paid; so the change itself ended, where the reconnect is not.
    package private(set) var ending = Outcome.applied
    /// The revision that was to be deleted: a read that still shows it is older than the delete.
    private var doomed: ETag?
    /// Whether the last read still showed it.
    private var showsDoomed = false

    package init(terms: Terms, policy: RetryPolicy) {
        self.terms = terms
        self.policy = policy
        owesReconnect = terms.claim == .certain || terms.claim == .likely || terms.opening == .reconnect
    }

    /// - Precondition: `event` answers the command returned last.
    package mutating func handle(_ event: Event, using random: inout some RandomNumberGenerator) -> Command {
        switch (state, event) {
        case (.idle, .started): open()
        case (.backingOff(let call, let attempt), .timerFired): send(call, attempt)
        case (.backingOff(let call, _), .outOfTime): giveUp(call, .gaveUp, for: .seconds(Int64.max))
        case (.renewingToken(let call, let attempt), .tokenRenewed): send(call, attempt)
        case (.renewingToken(let call, let attempt), .tokenRefused): failed(call, attempt, .refused, using: &random)
        case (.awaiting(let call, let attempt), .failed(let failure)): failed(call, attempt, failure, using: &random)
        case (.awaiting(.write(let write), _), .written(let kept, let etag, let wasCreated)):
            written(write, kept, etag, wasCreated: wasCreated)
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

// What the answers mean.
extension ApplyMachine {
    private mutating func written(_ write: Write, _ kept: Kept, _ etag: ETag, wasCreated: Bool) -> Command {
        switch (write, kept) {
        case (.restore, _): return finish(.restored)
        case (.create, _) where !wasCreated, (.recreate, _) where !wasCreated: return finish(.overtaken)
        case (_, .all):
            owe()
            return end(.applied)
        case (_, .some(let callsForReconnect, let canPut)):
            if callsForReconnect { owe() }
            hasWrittenPart = true
            guard case .patch = write, terms.canPut, canPut, !hasFallenBack else { return end(.notKept) }
            hasFallenBack = true
            return send(.write(.put(etag)), 1)
        }
    }

    private mutating func found(
        _ standing: PlanStep.Standing,
        _ etag: ETag,
        _ connection: Connection,
        before write: Write,
        _ attempt: Int,
        using random: inout some RandomNumberGenerator
    ) -> Command {
        showsDoomed = etag == doomed
        switch (standing, write) {
        case (_, .recreate) where showsDoomed, (_, .restore) where showsDoomed:
            return backOff(.read(before: write), attempt + 1, nil, using: &random)
        // What is to be gone is there, and is nobody's wish.
        case (.converged, .delete) where isDelete: return end(.drifted)
        case (.converged, _):
            // Whoever made the change, nobody says that they reconnected: a network may deliver our own write twice and
            // hand on the second answer alone.
            owe()
            return end(mayHaveWritten ? .applied : .alreadyConverged)
        case (.unchanged, .restore): return finish(.restored)
        case (_, .recreate), (_, .restore): return finish(.overtaken)
        case (.drifted, _), (.unchanged, .create):
            switch connection {
            // As where all of the change is there: ours may have come twice, and the service have kept a part of it.
            case .asDesired: owe()
            // A write whose answer was lost may be what changed the connection, and somebody else what came after it.
            case .moved where mayHaveWritten: owe()
            // After a 412 alone it is most likely theirs, and they see to it; but ours may have come twice, and the service
            // may write it in its own way. A later run finds out, and reconnects.
            case .moved: doubt(write)
            case .asBefore: break
            }
            return end(.drifted)
        case (.unchanged, .patch(etag)), (.unchanged, .put(etag)), (.unchanged, .delete(etag)):
            // The same revision as before: nobody wrote, the service's own lock is held.
            return backOff(.write(write), attempt, nil, using: &random)
        case (.unchanged, .patch), (.unchanged, .put):
            return terms.isStrict ? end(.drifted) : send(.write(write.on(etag)), attempt)
        case (.unchanged, .delete): return end(.drifted)
        }
    }

    private mutating func gone(
        before write: Write,
        _ attempt: Int,
        using random: inout some RandomNumberGenerator
    ) -> Command {
        showsDoomed = false
        switch write {
        case .create, .recreate, .restore:
            return attempt > 1 ? backOff(.write(write), attempt, nil, using: &random) : send(.write(write), attempt)
        case .delete: return deleted(isOurs: mayHaveWritten)
        case .patch, .put:
            // Should the 404 be wrong, ours may be there: it may have come twice, and been answered the second time.
            doubt(write)
            return end(.drifted)
        }
    }

    /// 404 to a write: the backend is gone, or what it belongs to is.
    private mutating func gone(_ write: Write) -> Command {
        switch write {
        case .create, .recreate, .restore: giveUp(.write(write), .refused)
        case .delete: deleted(isOurs: mayHaveWritten)
        case .patch, .put: end(.drifted)
        }
    }

    private var isDelete: Bool { if case .delete = terms.opening { true } else { false } }

    /// The backend is not there any more; a change of type goes on from here.
    ///
    /// Otherwise nothing is left to connect anew.
    private mutating func deleted(isOurs: Bool) -> Command {
        guard isDelete else { return send(.read(before: .recreate), 1) }
        debt = .none
        return end(isOurs ? .applied : .alreadyConverged)
    }

    private mutating func failed(
        _ call: Call,
        _ attempt: Int,
        _ failure: Failure,
        using random: inout some RandomNumberGenerator
    ) -> Command {
        switch (failure, call) {
        case (.unauthorized, _): return renewToken(call, attempt, using: &random)
        case (.busy(let after, let isCertain), .write(let write)):
            if !isCertain { doubt(write) }
            let next = write.mustBeLookedUp && !isCertain ? Call.read(before: write) : call
            return backOff(next, attempt + 1, after, using: &random)
        case (.busy(let after, _), _): return backOff(call, attempt + 1, after, using: &random)
        case (.lost, .write(let write)):
            doubt(write)
            return backOff(.read(before: write), attempt + 1, nil, using: &random)
        case (.lost, _): return backOff(call, attempt + 1, nil, using: &random)
        case (.preconditionFailed, .write(.delete)) where !mayHaveWritten: return end(.drifted)
        case (.preconditionFailed, .write(let write)): return send(.read(before: write), attempt + 1)
        case (.preconditionFailed, _): return backOff(call, attempt + 1, nil, using: &random)
        case (.invalid(let mayBeType), .write(let write)): return invalid(write, mayBeType: mayBeType)
        case (.refused, .write(let write)): return giveUp(.write(write), .refused)
        case (.invalid, _), (.refused, _): return giveUp(call, .refused)
        }
    }

    private mutating func invalid(_ write: Write, mayBeType: Bool) -> Command {
        switch (write, terms.opening) {
        case (.patch(let etag), _) where terms.isNested && terms.canPut && !hasFallenBack:
            hasFallenBack = true
            return send(.write(.put(etag)), 1)
        case (.put(let etag), .replace) where mayBeType: return send(.write(.delete(etag)), 1)
        // What the PATCH left open the service does not take as a whole either; to send both again would change nothing.
        case (.put, .patch) where hasWrittenPart: return end(.notKept)
        case (_, _): return giveUp(.write(write), .refused)
        }
    }
}

// What to do next.
extension ApplyMachine {
    private mutating func send(_ call: Call, _ attempt: Int) -> Command {
        guard attempt <= policy.maxAttempts else { return giveUp(call, .gaveUp) }
        if case .write(.delete(let etag)) = call { (doomed, showsDoomed) = (etag, false) }
        state = .awaiting(call, attempt: attempt)
        foresee(call)
        return .send(call)
    }

    private mutating func backOff(
        _ call: Call,
        _ attempt: Int,
        _ minimum: Duration?,
        using random: inout some RandomNumberGenerator
    ) -> Command {
        let minimum = minimum ?? .zero
        guard attempt <= policy.maxAttempts else { return giveUp(call, .gaveUp, for: minimum) }
        let delay = max(minimum, policy.delay(beforeAttempt: attempt, using: &random))
        guard waited + delay <= policy.patience else { return giveUp(call, .gaveUp, for: minimum) }
        return wait(delay, before: call, attempt)
    }

    private mutating func wait(_ delay: Duration, before call: Call, _ attempt: Int) -> Command {
        waited += delay
        foresee(call)
        state = .backingOff(call, attempt: attempt)
        return .wait(delay)
    }

    private mutating func renewToken(
        _ call: Call,
        _ attempt: Int,
        using random: inout some RandomNumberGenerator
    ) -> Command {
        guard !hasRenewedToken else { return failed(call, attempt, .refused, using: &random) }
        hasRenewedToken = true
        state = .renewingToken(call, attempt: attempt)
        return .renewToken
    }

    /// Ends the attempt at `call`; once the old backend is deleted, what is left to do is to put it back.
    ///
    /// For as long as `pause` the service asks for no further call; one that would have to wait longer than the step may is
    /// not made, but for the one that puts a deleted backend back, which nobody will do later.
    private mutating func giveUp(_ call: Call, _ outcome: Outcome, for pause: Duration = .zero) -> Command {
        switch call {
        case .reconnect: return finish(.notReconnected)
        case .read(let write) where showsDoomed:
            // Either the delete was undone, or every read was older than it.
            doubt(write)
            return end(.unknown, for: pause)
        case .write(.recreate), .read(before: .recreate):
            waited = .zero
            let isBearable = pause > .zero && pause <= policy.patience
            return isBearable ? wait(pause, before: .write(.restore), 1) : send(.write(.restore), 1)
        case .write(.restore), .read(before: .restore): return finish(.lostBackend)
        case .write: return end(mayHaveWritten ? .unknown : outcome, for: pause)
        case .read(let write):
            // What was to be looked up was not; so nobody may say that nothing changed, even after a 412: it may be the
            // answer to the second coming of a write whose first one was taken.
            doubt(write)
            return end(.unknown, for: pause)
        }
    }

    /// Finishes, once the reconnect that is owed is paid; it stays owed where it could not go out within the step's patience.
    private mutating func end(_ outcome: Outcome, for pause: Duration = .zero) -> Command {
        let outcome = hasWrittenPart && outcome.saysUnchanged ? .partlyApplied : outcome
        guard owesReconnect, pause <= policy.patience - waited else { return finish(outcome) }
        owesReconnect = false
        ending = outcome
        return pause > .zero ? wait(pause, before: .reconnect, 1) : send(.reconnect, 1)
    }

    private mutating func finish(_ outcome: Outcome) -> Command {
        switch (debt, terms.claim) {
        case (.possible(.intent, _), nil): debt = .none
        case (.asBefore, .possible?) where outcome == .applied || outcome == .alreadyConverged: debt = .none
        case (.possible, _), (.asBefore, _), (.none, _), (.owed, _): break
        }
        state = .finished
        return .finish(outcome)
    }
}

// What a crash must not lose.
extension ApplyMachine {
    /// The change is known to be there.
    private mutating func owe() {
        guard terms.reconnects else { return }
        owesReconnect = true
        debt = .owed
    }

    /// A write went out, and nobody knows what became of it.
    private mutating func doubt(_ write: Write) {
        mayHaveWritten = true
        if terms.reconnects { doubted = write.etag ?? doubted }
        if case .possible(_, let etag) = debt { debt = .possible(.sent, etag) }
    }

    /// A debt of an earlier run that is likely or certain stays as it is until it is paid: the revision it names is older
    /// than any change, and so tells more than the one at hand.
    private mutating func foresee(_ call: Call) {
        switch (call, terms.claim) {
        case (.reconnect, _): debt = .owed
        case (.write(let write), nil), (.write(let write), .possible?):
            guard terms.reconnects, debt != .owed, let etag = write.etag else { return }
            debt = .possible(mayHaveWritten ? .sent : .intent, etag)
        case (.write, .likely?), (.write, .certain?), (.read, _): break
        }
    }

    /// The reconnect paid for all that was there by then; a write that may still land calls for another.
    private mutating func accepted() -> Command {
        switch (ending, doubted) {
        case (.unknown, let etag?), (.partlyApplied, let etag?):
            debt = .possible(.sent, etag)
        case (_, _): debt = .none
        }
        return finish(ending)
    }
}
