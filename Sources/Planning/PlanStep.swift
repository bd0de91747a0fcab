package import BackendModel
package import Diffing

/// What is to be done to one backend, as the user is shown it.
package struct PlanStep: Hashable, Sendable {
    package enum Action: String, Hashable, Sendable {
        case create, patch
        /// Nothing names the backend any more, and the environment prunes what is its own.
        case delete
        /// A change of `type`: a PUT in place, and where the service refuses it, DELETE and PUT.
        case replace
        /// Nothing but a reconnect that a change of an earlier run calls for.
        case reconnect
    }

    /// A reconnect that follows the change.
    package struct Reconnect: Hashable, Sendable {
        /// ISO 8601; without it the service takes two minutes.
        package let after: String?
    }

    package let action: Action
    /// What the manifests say of it; of a backend that no manifest speaks for, nothing.
    package let desired: DesiredBackend
    package let changes: [FieldChange]
    /// What the changes were derived from; nothing where there is no such backend.
    package let live: LiveBackend?
    package let reconnect: Reconnect?
    /// The reconnect that the change itself calls for, whatever an earlier run owes.
    package let calledFor: Reconnect?
    /// Changes left alone because the service turned out not to keep or not to show the value.
    package let settled: [SettledChange]
    /// The reconnect that an earlier run may have left to pay, and which this step pays too.
    package let debt: ReconnectDebt?

    package var id: BackendID { desired.id }

    /// A step never reconnects where the service has no call for it, whatever the policy says.
    package init(
        _ action: Action,
        desired: DesiredBackend,
        changes: [FieldChange],
        live: LiveBackend?,
        settled: [SettledChange] = [],
        canReconnect: Bool = true,
        debt: ReconnectDebt? = nil
    ) {
        self.action = action
        self.desired = desired
        self.changes = changes
        self.live = live
        self.settled = settled
        let claim = debt?.claim(on: live)
        self.debt = claim == nil ? nil : debt
        let isPlanned = canReconnect && action != .create && action != .delete
        let due = isPlanned ? Self.reconnect(desired.policy.reconnect, for: changes) : nil
        calledFor = due
        switch claim {
        case nil, .possible: self.reconnect = due
        case .likely where action == .delete, .certain where action == .delete: self.reconnect = nil
        case .likely, .certain: self.reconnect = due ?? Reconnect(after: desired.policy.reconnect.after)
        }
    }

    /// A step that pays what an earlier run owes, for a backend that is as desired or that nobody speaks for any more.
    init(paying debt: ReconnectDebt, desired: DesiredBackend, live: LiveBackend) {
        self.init(.reconnect, desired: desired, changes: [], live: live, debt: debt)
    }

    /// A step that deletes what is live; the debt of an earlier run is struck out with it.
    init(deleting live: LiveBackend, debt: ReconnectDebt?, in environment: Environment) {
        let desired = DesiredBackend(undeclared: live.id, reconnect: .init(when: .never), in: environment)
        self.init(.delete, desired: desired, changes: [], live: live, debt: debt)
    }

    private static func reconnect(
        _ wish: BackendPolicy.Reconnect,
        for changes: [FieldChange]
    ) -> Reconnect? {
        switch wish.when {
        case .never: nil
        case .anyChange: Reconnect(after: wish.after)
        case .connectionChanges: changes.contains { $0.concernsConnection } ? Reconnect(after: wish.after) : nil
        }
    }
}

extension PlanStep {
    /// How sure it is that an earlier run left a reconnect that this step is to pay.
    package var claim: ReconnectDebt.Claim? { action == .delete ? nil : debt?.claim(on: live) }

    /// Whether it pays a reconnect that an earlier run owes.
    package var paysDebt: Bool { claim == .likely || claim == .certain }

    /// How an approved step stands against a backend that may have moved on.
    package enum Standing: Hashable, Sendable, CaseIterable {
        /// The same change is still to be made.
        case unchanged
        /// The backend is as desired.
        case converged
        /// Writing now would change something the user was not shown.
        case drifted
    }

    package func standing(against live: LiveBackend?, approved: [FieldChange], _ differ: Differ) -> Standing {
        // Whoever made another revision of a backend that nobody names may want to keep it.
        if action == .delete { return live?.etag == self.live?.etag ? .unchanged : .drifted }
        guard let live else { return action == .create ? .unchanged : .drifted }
        let remaining = differ.difference(desired, live.properties).changes
        if remaining.isEmpty { return .converged }
        // First what was approved: a secret that is not there yet looks just like one that is not shown.
        if action != .create, remaining == approved { return .unchanged }
        return remaining.allSatisfy { $0.isPerhapsMasked } ? .converged : .drifted
    }
}
