/// What one environment wants of its service: all that the stages after validation need to know.
package struct DesiredState: Hashable, Sendable {
    package let environment: Environment
    /// In the order of their ids.
    package let backends: [DesiredBackend]

    package init(environment: Environment, backends: [DesiredBackend]) {
        self.environment = environment
        self.backends = backends.sorted { $0.id < $1.id }
    }
}
