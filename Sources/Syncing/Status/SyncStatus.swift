package import BackendModel

/// All services that a daemon keeps, at one moment.
package struct SyncStatus: Hashable, Sendable {
    /// Of this program.
    package let version: String
    package let started: Timestamp
    package let time: Timestamp
    package let source: SourceStatus
    /// Since when all services are suspended by a call, also those that later revisions name; nothing where they are not.
    package let suspended: Timestamp?
    /// By environment, then as the environment lists them.
    package let services: [ServiceStatus]
    /// What stands in the way of all services, such as a state folder that cannot be written.
    package let problems: [String]

    package init(
        version: String,
        started: Timestamp,
        time: Timestamp,
        source: SourceStatus,
        suspended: Timestamp? = nil,
        services: [ServiceStatus],
        problems: [String] = []
    ) {
        self.version = version
        self.started = started
        self.time = time
        self.source = source
        self.suspended = suspended
        self.services = services
        self.problems = problems
    }
}
