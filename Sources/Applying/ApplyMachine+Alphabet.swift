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
}
