package import BackendModel

/// A plan as it is kept in a file, between whoever approves it and whoever carries it out.
///
/// Holds no secret and nothing derived from one. What it says is never trusted: whoever applies it derives the plan anew,
/// from the manifests and the service, and does only what is in both. Its checksum tells accidents and edits by hand, and
/// is no signature.
package struct PlanFile: Hashable, Sendable {
    package static let format = "backstay.planfile/2"
    /// How many bytes a file may have.
    package static let limit = 64 << 20

    /// Makes of a text what is the same for no other text, such as its SHA-256, with the name of the method before it.
    package typealias Digest = @Sendable (String) -> String

    /// How a plan was asked for, as far as it decides what the plan is.
    package struct Selection: Hashable, Sendable {
        package let environment: String
        /// As `service` or `service/workspace`; none named is all of the environment.
        package let services: [String]
        package let targets: [String]
        package let excludes: [String]
        /// Whether the fields whose values come from a secret source were left out.
        package let leavesSecretsOut: Bool

        package init(
            environment: String,
            services: [String] = [],
            targets: [String] = [],
            excludes: [String] = [],
            leavesSecretsOut: Bool
        ) {
            self.environment = environment
            self.services = services
            self.targets = targets
            self.excludes = excludes
            self.leavesSecretsOut = leavesSecretsOut
        }
    }

    /// The plan for one service.
    package struct Service: Hashable, Sendable {
        /// What the manifests wanted of the service.
        package let desired: String
        /// The management plane that was asked, whoever named it: requests of another run must go to the same.
        package let address: String
        /// Blank where it held a secret; of the manifests there are places, and nothing else.
        package let plan: Plan

        init(desired: String, address: String, plan: Plan) {
            self.desired = desired
            self.address = address
            self.plan = plan
        }
    }

    /// The version of the program that wrote it.
    package let tool: String
    package let created: Timestamp
    package let expires: Timestamp
    /// The folder of the manifests, as whoever planned named it.
    package let manifests: String
    package let selection: Selection
    /// How many requests the plan took.
    package let requests: Int
    package let services: [Service]
    /// The files that the steps' places are in.
    package let files: FileTable

    init(
        tool: String,
        created: Timestamp,
        expires: Timestamp,
        manifests: String,
        selection: Selection,
        requests: Int,
        services: [Service],
        files: FileTable
    ) {
        self.tool = tool
        self.created = created
        self.expires = expires
        self.manifests = manifests
        self.selection = selection
        self.requests = requests
        self.services = services
        self.files = files
    }
}

extension PlanFile {
    package func isExpired(at now: Timestamp) -> Bool { now >= expires }

    /// The plans for just these states, in their order; nothing where the manifests want anything else of any service.
    package func services(for states: [DesiredState], _ digest: Digest) -> [Service]? {
        let known = Dictionary(services.map { ($0.plan.environment.scope, $0) }) { first, _ in first }
        let found = states.compactMap { state -> Service? in
            guard let service = known[state.environment.scope],
                service.desired == desiredDigest(of: state, selection, digest)
            else { return nil }
            return service
        }
        let areSame = Set(states.map(\.environment.scope)) == Set(known.keys) && states.count == services.count
        return areSame && found.count == states.count ? found : nil
    }
}

extension PlanFile.Service {
    /// The guards that were lifted when the plan was made; whoever approved it was shown them.
    package var lifted: Set<Guard.Kind> { Set(plan.lifted.map(\.kind)) }
}
