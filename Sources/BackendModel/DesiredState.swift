/// What one environment wants of one of its services: all that the stages after validation need to know.
package struct DesiredState: Hashable, Sendable {
    package let environment: Environment
    /// In the order of their ids.
    package let backends: [DesiredBackend]
    /// The fields that are not compared, because their values were not asked for.
    package let leftOut: [BackendID: [FieldPath]]
    /// Every backend that a manifest of the project names, this service's or not, as itself or as a member of a pool.
    ///
    /// Nothing where nobody may say what is left over: nothing is pruned, or the run looks at a part of the backends.
    package let named: Set<BackendID>?

    /// Backends that are in order already are not copied: services that want the same share one array.
    package init(
        environment: Environment,
        backends: [DesiredBackend],
        leftOut: [BackendID: [FieldPath]] = [:],
        named: Set<BackendID>? = nil
    ) {
        self.environment = environment
        let isSorted = zip(backends, backends.dropFirst()).allSatisfy { $0.id <= $1.id }
        self.backends = isSorted ? backends : backends.sorted { $0.id < $1.id }
        self.leftOut = leftOut
        self.named = named
    }
}

extension DesiredState {
    /// The same, knowing what the whole project names.
    package func naming(_ named: Set<BackendID>) -> DesiredState {
        DesiredState(environment: environment, backends: backends, leftOut: leftOut, named: named)
    }

    /// Whether a live backend is left over: nothing names it, and the environment prunes what is its own.
    ///
    /// Where nothing at all is declared, nothing is left over: that looks like a mistake, whatever anyone allows.
    package func leavesOver(_ id: BackendID) -> Bool {
        guard let named, !backends.isEmpty else { return false }
        return environment.ownership.prunes(id) && !named.contains(id)
    }
}
