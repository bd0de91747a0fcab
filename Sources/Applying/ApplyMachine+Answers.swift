import BackendModel
import Planning

// What the answers mean.
extension ApplyMachine {
    mutating func written(_ write: Write, _ kept: Kept, _ etag: ETag, wasCreated: Bool) -> Command {
        switch (write, kept) {
        case (.restore, _): return finish(.restored)
        case (.create, _) where !wasCreated, (.recreate, _) where !wasCreated: return finish(.overtaken)
        case (_, .all):
            owing.owe()
            return end(.applied)
        case (_, .some(let callsForReconnect, let canPut)):
            if callsForReconnect { owing.owe() }
            progress.hasWrittenPart = true
            guard case .patch = write, terms.canPut, canPut, !progress.hasFallenBack else { return end(.notKept) }
            progress.hasFallenBack = true
            return send(.write(.put(etag)), 1)
        }
    }

    mutating func found(
        _ standing: PlanStep.Standing,
        _ etag: ETag,
        _ connection: Connection,
        before write: Write,
        _ attempt: Int,
        using random: inout some RandomNumberGenerator
    ) -> Command {
        progress.look(at: etag)
        switch (standing, write) {
        case (_, .recreate) where progress.showsDoomed, (_, .restore) where progress.showsDoomed:
            return backOff(.read(before: write), attempt + 1, nil, using: &random)
        // What is to be gone is there, and is nobody's wish.
        case (.converged, .delete) where isDelete: return end(.drifted)
        case (.converged, _):
            // Whoever made the change, nobody says that they reconnected: a network may deliver our own write twice and
            // hand on the second answer alone.
            owing.owe()
            return end(owing.mayHaveWritten ? .applied : .alreadyConverged)
        case (.unchanged, .restore): return finish(.restored)
        case (_, .recreate), (_, .restore): return finish(.overtaken)
        case (.drifted, _), (.unchanged, .create): return drifted(connection, before: write)
        case (.unchanged, .patch(etag)), (.unchanged, .put(etag)), (.unchanged, .delete(etag)):
            // The same revision as before: nobody wrote, the service's own lock is held.
            return backOff(.write(write), attempt, nil, using: &random)
        case (.unchanged, .patch), (.unchanged, .put):
            return terms.isStrict ? end(.drifted) : send(.write(write.on(etag)), attempt)
        case (.unchanged, .delete): return end(.drifted)
        }
    }

    /// The backend is not what was approved, nor what is desired; what of it may be our own doing is not forgotten.
    private mutating func drifted(_ connection: Connection, before write: Write) -> Command {
        switch connection {
        // As where all of the change is there: ours may have come twice, and the service have kept a part of it.
        case .asDesired: owing.owe()
        // A write whose answer was lost may be what changed the connection, and somebody else what came after it.
        case .moved where owing.mayHaveWritten: owing.owe()
        // After a 412 alone it is most likely theirs, and they see to it; but ours may have come twice, and the service
        // may write it in its own way. A later run finds out, and reconnects.
        case .moved: owing.doubt(write)
        case .asBefore: break
        }
        return end(.drifted)
    }

    mutating func gone(
        before write: Write,
        _ attempt: Int,
        using random: inout some RandomNumberGenerator
    ) -> Command {
        progress.look(at: nil)
        switch write {
        case .create, .recreate, .restore:
            return attempt > 1 ? backOff(.write(write), attempt, nil, using: &random) : send(.write(write), attempt)
        case .delete: return deleted(isOurs: owing.mayHaveWritten)
        case .patch, .put:
            // Should the 404 be wrong, ours may be there: it may have come twice, and been answered the second time.
            owing.doubt(write)
            return end(.drifted)
        }
    }

    /// 404 to a write: the backend is gone, or what it belongs to is.
    mutating func gone(_ write: Write) -> Command {
        switch write {
        case .create, .recreate, .restore: giveUp(.write(write), .refused)
        case .delete: deleted(isOurs: owing.mayHaveWritten)
        case .patch, .put: end(.drifted)
        }
    }

    private var isDelete: Bool { if case .delete = terms.opening { true } else { false } }

    /// The backend is not there any more; a change of type goes on from here.
    ///
    /// Otherwise nothing is left to connect anew.
    mutating func deleted(isOurs: Bool) -> Command {
        guard isDelete else { return send(.read(before: .recreate), 1) }
        owing.lapse()
        return end(isOurs ? .applied : .alreadyConverged)
    }

    mutating func failed(
        _ call: Call,
        _ attempt: Int,
        _ failure: Failure,
        using random: inout some RandomNumberGenerator
    ) -> Command {
        switch (failure, call) {
        case (.unauthorized, _): return renewToken(call, attempt, using: &random)
        case (.busy(let after, let isCertain), .write(let write)):
            if !isCertain { owing.doubt(write) }
            let next = write.mustBeLookedUp && !isCertain ? Call.read(before: write) : call
            return backOff(next, attempt + 1, after, using: &random)
        case (.busy(let after, _), _): return backOff(call, attempt + 1, after, using: &random)
        case (.lost, .write(let write)):
            owing.doubt(write)
            return backOff(.read(before: write), attempt + 1, nil, using: &random)
        case (.lost, _): return backOff(call, attempt + 1, nil, using: &random)
        case (.preconditionFailed, .write(.delete)) where !owing.mayHaveWritten: return end(.drifted)
        case (.preconditionFailed, .write(let write)): return send(.read(before: write), attempt + 1)
        case (.preconditionFailed, _): return backOff(call, attempt + 1, nil, using: &random)
        case (.invalid(let mayBeType), .write(let write)): return invalid(write, mayBeType: mayBeType)
        case (.refused, .write(let write)): return giveUp(.write(write), .refused)
        case (.invalid, _), (.refused, _): return giveUp(call, .refused)
        }
    }

    private mutating func invalid(_ write: Write, mayBeType: Bool) -> Command {
        switch (write, terms.opening) {
        case (.patch(let etag), _) where terms.isNested && terms.canPut && !progress.hasFallenBack:
            progress.hasFallenBack = true
            return send(.write(.put(etag)), 1)
        case (.put(let etag), .replace) where mayBeType: return send(.write(.delete(etag)), 1)
        // What the PATCH left open the service does not take as a whole either; to send both again would change nothing.
        case (.put, .patch) where progress.hasWrittenPart: return end(.notKept)
        case (_, _): return giveUp(.write(write), .refused)
        }
    }
}
