import BackendModel
package import Syncing

/// How a daemon and what it keeps stand, as the journal has it, ready to be shown.
package struct StatusReport: Sendable {
    /// A service with those of its backends that are not as desired.
    package struct Service: Sendable {
        package let status: ServiceStatus
        /// By name; undeclared ones are not among them.
        package let differing: [BackendStatus]
        /// What brings through what a guard holds back; nothing where none does.
        package let approval: String?

        package init(_ status: ServiceStatus, differing: [BackendStatus], approval: String?) {
            self.status = status
            self.differing = differing
            self.approval = approval
        }
    }

    /// As it was written down last; its services are all that are kept.
    package let status: SyncStatus
    /// Whether a daemon runs on the state folder now.
    package let isRunning: Bool
    /// The services that are shown, in their order.
    package let services: [Service]

    package init(_ status: SyncStatus, isRunning: Bool, services: [Service]) {
        self.status = status
        self.isRunning = isRunning
        self.services = services
    }
}

extension StatusReport {
    /// What decides how a command ends that shows it.
    package enum Verdict: Hashable, Sendable {
        case asDesired
        /// Something differs, waits, or is held up.
        case differing
        /// A service fails, or the newest manifests are not in force.
        case failing
    }

    package var verdict: Verdict {
        let states = Set(services.map(\.status.state))
        if states.contains(.failing) || !status.source.problems.isEmpty || status.source.inForce == nil {
            return .failing
        }
        return states.isSubset(of: [.asDesired]) && services.allSatisfy(\.differing.isEmpty) ? .asDesired : .differing
    }
}
