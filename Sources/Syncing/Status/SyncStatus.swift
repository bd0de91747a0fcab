package import BackendModel

/// All services that a daemon keeps, at one moment.
package struct SyncStatus: Hashable, Sendable {
    /// Of this program.
    package let version: String
    package let started: Timestamp
    package let time: Timestamp
    package let source: SourceStatus
    /// By environment, then as the environment lists them.
    package let services: [ServiceStatus]
    /// What stands in the way of all services, such as a state folder that cannot be written.
    package let problems: [String]

    package init(
        version: String,
        started: Timestamp,
        time: Timestamp,
        source: SourceStatus,
        services: [ServiceStatus],
        problems: [String] = []
    ) {
        self.version = version
        self.started = started
        self.time = time
        self.source = source
        self.services = services
        self.problems = problems
    }
}
