import BackendModel

extension ServiceScope {
    /// The one service of a ``Scenario``.
    static let simulated = ServiceScope(
        subscriptionID: "00000000-0000-0000-0000-000000000000",
        resourceGroup: "rg1",
        service: "contoso"
    )
}
