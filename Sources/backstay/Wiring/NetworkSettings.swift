import AzureTransport
import BackendModel

/// How the network is reached, as the operator says: no manifest has a say in it.
struct NetworkSettings: Sendable {
    let names: PlaneNames
    let limits: TransportLimits
    let proxies: ProxySettings
    let roots: TrustedRoots

    func sender() -> AsyncHTTPSender { AsyncHTTPSender(limits: limits, proxies: proxies, roots: roots) }

    /// Where the management plane is: as the operator says, or else as the manifest does.
    ///
    /// - Throws: ``PlaneProblem``, or ``PlaneError`` for a cloud whose hosts nobody named.
    func address(of plane: Environment.Plane) throws -> PlaneAddress {
        if let named = names.resourceManager { return try named.address() }
        switch plane {
        case .cloud(let cloud): return try CloudEndpoints(cloud, names).resourceManager
        case .loopback(let url): return try PlaneAddress(url)
        case .custom, .embeddedEmulator: throw PlaneError.unnamed
        }
    }
}
