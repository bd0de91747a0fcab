package import BackendModel
package import Planning

// The words the machine is spoken to in, and answers with.
extension ApplyMachine {
    /// How the step begins; everything else about it the machine need not know.
    package enum Opening: Hashable, Sendable {
        case create
        case patch(ETag)
        /// A change of type: tried in place, then by delete and create.
        case replace(ETag)
        /// Nothing but a delete.
        case delete(ETag)
        /// Nothing but the reconnect.
        case reconnect
    }

    package struct Terms: Hashable, Sendable {
        package let opening: Opening
        /// Whether the whole change calls for a reconnect.
        package let reconnects: Bool
        /// Whether a PATCH of it goes below the first level, where a service may refuse or misunderstand it.
        package let isNested: Bool
        /// Whether a PUT of the whole is possible: it is not where something to be kept is hidden.
        package let canPut: Bool
        /// Whether any new revision is a conflict, whatever changed.
        package let isStrict: Bool
        /// The reconnect that an earlier run may have left to pay.
        package let claim: ReconnectDebt.Claim?

        package init(
            opening: Opening,
            reconnects: Bool,
            isNested: Bool = true,
            canPut: Bool = true,
            isStrict: Bool = false,
            claim: ReconnectDebt.Claim? = nil
        ) {
            self.opening = opening
            self.reconnects = reconnects
            self.isNested = isNested
            self.canPut = canPut
            self.isStrict = isStrict
            self.claim = claim
        }
    }

    package enum Write: Hashable, Sendable {
        case create
        case patch(ETag)
        case put(ETag)
        case delete(ETag)
        /// The create that follows a delete.
        case recreate
        /// The old backend, put back because the new one was refused.
        case restore
    }

    package enum Call: Hashable, Sendable {
        case write(Write)
        /// A read that decides how `before` goes on.
        case read(before: Write)
        case reconnect
    }

    /// What the journal is to hold of the step, so that a crash does not lose the reconnect.
    package enum Debt: Hashable, Sendable {
        case none
        /// What it holds already, be that nothing.
        case asBefore
        /// A write that may call for a reconnect is about to be sent, or of unknown fate, over this revision.
        case possible(ReconnectDebt.State, ETag)
        case owed
    }

    /// What the service kept of a write that it took.
    package enum Kept: Hashable, Sendable {
        case all
        /// Not all; and whether what it kept calls for a reconnect, and whether a PUT is possible still.
        case some(callsForReconnect: Bool, canPut: Bool = true)
    }

    /// How what the step reconnects for is found, against what it was when the plan was made.
    package enum Connection: Hashable, Sendable, CaseIterable {
        case asBefore
        /// Another one, as nobody wanted it.
        case moved
        /// The one that the step was to make, or a part of it.
        case asDesired
    }

    package enum Failure: Hashable, Sendable {
        case unauthorized
        /// The same call may succeed later; `isCertain` tells that it has not taken effect.
        case busy(after: Duration?, isCertain: Bool)
        case lost
        case preconditionFailed
        /// 400: the body was not understood or not wanted; `mayBeType` unless the service names something else than the
        /// change of type as the reason.
        case invalid(mayBeType: Bool)
        case refused
    }

    package enum Event: Hashable, Sendable {
        case started
        case written(Kept, ETag, wasCreated: Bool)
        case deleted
        /// What is there, and what of it calls for a reconnect.
        case found(PlanStep.Standing, ETag, Connection = .asBefore)
        /// There is no such backend.
        case gone
        case accepted
        case failed(Failure)
        case tokenRenewed
        case tokenRefused
        case timerFired
        /// In answer to a wait: it would take longer than the run may.
        case outOfTime
    }

    package enum Command: Hashable, Sendable {
        case send(Call)
        case wait(Duration)
        case renewToken
        case finish(Outcome)
    }

    /// How a step ended.
    package enum Outcome: String, Hashable, Sendable, CaseIterable {
        case applied
        /// Somebody else had made the same change.
        case alreadyConverged
        /// The backend is not what was approved any more; nothing was written over it.
        case drifted
        /// Somebody else created the backend in the same moment.
        case overtaken
        /// The service took the write and kept something else.
        case notKept
        /// A part of the change is there, and the rest was refused or not answered.
        case partlyApplied
        /// The change is there; the reconnect it calls for was refused or not answered.
        case notReconnected
        /// The service said no; nothing changed.
        case refused
        /// The service stayed busy; nothing changed.
        case gaveUp
        /// No answer told whether the write took effect.
        case unknown
        /// Replacing failed half-way, and the old backend is back.
        case restored
        /// Replacing failed half-way, and the old backend could not be put back.
        case lostBackend
    }
}

extension ApplyMachine.Write {
    /// The revision the write is allowed to write over.
    var etag: ETag? {
        switch self {
        case .patch(let etag), .put(let etag), .delete(let etag): etag
        case .create, .recreate, .restore: nil
        }
    }

    /// Whether sending it again blindly could do harm, or tell a lie: it names no revision, or its success leaves none.
    var mustBeLookedUp: Bool {
        switch self {
        case .create, .recreate, .restore, .delete: true
        case .patch, .put: false
        }
    }

    func on(_ etag: ETag) -> Self {
        switch self {
        case .patch: .patch(etag)
        case .put: .put(etag)
        case .delete: .delete(etag)
        case .create, .recreate, .restore: self
        }
    }
}

extension ApplyMachine.Outcome {
    /// Whether it tells that the backend is what it was, or what others made of it.
    var saysUnchanged: Bool {
        switch self {
        case .drifted, .refused, .gaveUp, .unknown: true
        case .applied, .alreadyConverged, .overtaken, .notKept, .partlyApplied, .notReconnected, .restored,
            .lostBackend:
            false
        }
    }
}
