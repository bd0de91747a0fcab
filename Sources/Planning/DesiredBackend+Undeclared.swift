import BackendModel

extension DesiredBackend {
    /// A backend that no manifest speaks for any more; what there is to say of it is said at the environment.
    init(undeclared id: BackendID, reconnect: BackendPolicy.Reconnect, in environment: Environment) {
        self.init(
            id: id,
            properties: [:],
            policy: BackendPolicy(coverage: .listed, reconnect: reconnect),
            mark: environment.mark,
            places: ManifestPlaces(Node(.mapping([]), at: environment.mark))
        )
    }
}
