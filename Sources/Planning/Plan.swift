package import BackendModel
import Diffing

/// What is to be done to one service, in order, and what it was derived from.
package struct Plan: Hashable, Sendable {
    /// A backend that is told about and left as it is.
    package struct Note: Hashable, Sendable {
        package let id: BackendID
        package let settled: [SettledChange]

        package init(id: BackendID, settled: [SettledChange]) {
            self.id = id
            self.settled = settled
        }
    }

    /// A backend that nothing names any more, and that is not deleted all the same.
    package struct Retained: Hashable, Sendable {
        package enum Reason: Hashable, Sendable {
            /// These pools have it for a member, and keep it.
            case member(of: [BackendID])
            /// The list did not show all that the service has, so who needs it is not known.
            case listIncomplete
        }

        package let id: BackendID
        package let reason: Reason

        package init(id: BackendID, reason: Reason) {
            self.id = id
            self.reason = reason
        }
    }

    package let environment: Environment
    /// In the order they are carried out.
    package let steps: [PlanStep]
    /// Backends without a step whose differences are settled.
    package let notes: [Note]
    /// In the order of their ids.
    package let retained: [Retained]
    package let guards: [Guard]
    /// Guards that the user lifted for this plan, and that would have stopped it.
    package let lifted: [Guard]
    /// What makes the plan impossible, each where the manifest says it.
    package internal(set) var problems: [Diagnostic]
    package let counts: Counts
    /// Fields that were not compared because their secrets were not looked up.
    package let leftOut: [BackendID: [FieldPath]]
    /// Backends whose debts of earlier runs turned out to be none; to be struck out before the first step.
    package let voidDebts: [BackendID]
    /// What could not be listed, and so not be checked, with the service's words.
    package internal(set) var notListed: [ReferenceKind: ServiceError] = [:]

    package struct Counts: Hashable, Sendable {
        /// Backends the service lists.
        package var live = 0
        /// Backends the manifests declare, as far as this run looks at them.
        package var declared = 0
        /// Live backends among the declared.
        package var spokenFor = 0
        package var unchanged = 0
        /// Live backends that nothing names and that are the environment's own; counted where it prunes.
        package var owned = 0
        /// Live fields of declared backends that nobody speaks for.
        package var unmanaged = 0

        package init() {}
    }

    package init(
        environment: Environment,
        steps: [PlanStep],
        notes: [Note] = [],
        retained: [Retained] = [],
        guards: [Guard] = [],
        lifted: [Guard] = [],
        problems: [Diagnostic] = [],
        counts: Counts,
        leftOut: [BackendID: [FieldPath]] = [:],
        voidDebts: [BackendID] = []
    ) {
        self.environment = environment
        self.steps = steps
        self.notes = notes
        self.retained = retained
        self.guards = guards
        self.lifted = lifted
        self.problems = problems
        self.counts = counts
        self.leftOut = leftOut
        self.voidDebts = voidDebts
    }
}

extension Plan {
    package var isEmpty: Bool { steps.isEmpty }
    package var reconnects: Int { steps.count { $0.reconnect != nil } }
    /// How many reconnects are owed from earlier runs.
    package var debts: Int { steps.count { $0.paysDebt } }
    /// Whether a backend is to be deleted for nothing names it.
    package var deletes: Bool { steps.contains { $0.action == .delete } }
    package func count(of action: PlanStep.Action) -> Int { steps.count { $0.action == action } }

    /// How many steps clear a field of a backend that stays.
    package var clears: Int { steps.reduce(0) { $0 + ($1.action == .create ? 0 : $1.changes.count { $0.isClear }) } }
}
