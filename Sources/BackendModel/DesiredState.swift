/// What one environment wants of one of its services: all that the stages after validation need to know.
package struct DesiredState: Hashable, Sendable {
    package let environment: Environment
    /// In the order of their ids.
    package let backends: [DesiredBackend]
    /// The fields that are not compared, because their values were not asked for.
    package let leftOut: [BackendID: [FieldPath]]

    /// Backends that are in order already are not copied: services that want the same share one array.
    package init(
        environment: Environment,
        backends: [DesiredBackend],
        leftOut: [BackendID: [FieldPath]] = [:]
    ) {
        self.environment = environment
        let isSorted = zip(backends, backends.dropFirst()).allSatisfy { $0.id <= $1.id }
        self.backends = isSorted ? backends : backends.sorted { $0.id < $1.id }
        self.leftOut = leftOut
    }
}
