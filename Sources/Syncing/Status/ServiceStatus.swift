package import BackendModel

/// How one service stands.
package struct ServiceStatus: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
        /// No pass over it has ended yet.
        case pending
        case asDesired
        /// It differs and the mode is `report`, or not all of it could be healed yet.
        case drifted
        /// The last pass failed; the next comes after a pause.
        case failing
        case suspended
        /// A closed window holds back what is to be done.
        case windowClosed
        /// A guard was tripped; an approval lets the plan through.
        case awaitingApproval
    }

    /// What an approval must name: it holds for this plan and no other.
    package struct AwaitedApproval: Hashable, Sendable {
        /// The revision of the manifests.
        package let revision: String
        /// Of the plan, in hexadecimal.
        package let digest: String
        /// What each guard says, a sentence each.
        package let guards: [String]

        package init(revision: String, digest: String, guards: [String]) {
            self.revision = revision
            self.digest = digest
            self.guards = guards
        }
    }

    /// How many backends are in each state.
    package typealias Counts = [BackendStatus.State: Int]

    package let key: ServiceKey
    package let environment: String
    /// `service`, or `service/workspace`.
    package let label: String
    package let state: State
    package let mode: SyncSettings.Mode
    /// Nothing before a pass has ended.
    package let lastPass: Timestamp?
    /// When a pass last ended with nothing failed; what is not healed on purpose is no failure.
    package let lastSuccess: Timestamp?
    package let nextPass: Timestamp?
    /// How many passes failed since the last that did not.
    package let failures: Int
    /// Why it is as ``state`` says, in the words of the service or of this program.
    package let problem: String?
    package let awaited: AwaitedApproval?
    package let backends: Counts
    package let owedReconnects: Int

    package init(
        key: ServiceKey,
        environment: String,
        label: String,
        state: State,
        mode: SyncSettings.Mode,
        lastPass: Timestamp? = nil,
        lastSuccess: Timestamp? = nil,
        nextPass: Timestamp? = nil,
        failures: Int = 0,
        problem: String? = nil,
        awaited: AwaitedApproval? = nil,
        backends: Counts = [:],
        owedReconnects: Int = 0
    ) {
        self.key = key
        self.environment = environment
        self.label = label
        self.state = state
        self.mode = mode
        self.lastPass = lastPass
        self.lastSuccess = lastSuccess
        self.nextPass = nextPass
        self.failures = failures
        self.problem = problem
        self.awaited = awaited
        self.backends = backends
        self.owedReconnects = owedReconnects
    }
}
