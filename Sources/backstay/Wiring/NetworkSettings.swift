import AzureCredentials
import AzureTransport
import BackendModel

/// How the network is reached, as the operator says: no manifest has a say in it.
struct NetworkSettings: Sendable {
    let names: PlaneNames
    /// The credential to use; by default as the manifest says, or the first there is.
    let credential: CredentialKind?
    let limits: TransportLimits
    let proxies: ProxySettings
    let roots: TrustedRoots

    func sender() -> AsyncHTTPSender { AsyncHTTPSender(limits: limits, proxies: proxies, roots: roots) }

    /// For endpoints of this machine, which no proxy knows.
    func localSender() -> AsyncHTTPSender { AsyncHTTPSender(limits: limits, roots: roots) }

    /// Whom the run speaks to: as the operator says, or else as the manifest does.
    ///
    /// - Throws: ``PlaneProblem``, or ``PlaneError`` for a cloud whose hosts nobody named.
    func endpoints(of plane: Environment.Plane) throws -> CloudEndpoints {
        switch plane {
        case .cloud(let cloud): return try CloudEndpoints(cloud, names)
        case .custom, .embeddedEmulator:
            guard names.resourceManager != nil, names.authority != nil else { throw PlaneError.unnamed }
            return try CloudEndpoints(.public, names)
        case .loopback(let url):
            return try CloudEndpoints(.public, names.standing(in: url))
        }
    }

    /// Where requests of the plane go, in one form, so that two runs can be compared; the emulator inside this program has a
    /// name and no address.
    ///
    /// - Throws: As ``endpoints(of:)`` does.
    func address(of plane: Environment.Plane) throws -> String {
        plane == .embeddedEmulator ? plane.text : try endpoints(of: plane).resourceManager.text
    }

    /// How the state folder names the service: by its plane, or by the host that the operator names in its place.
    ///
    /// - Throws: As ``endpoints(of:)`` does.
    func key(of environment: Environment) throws -> ServiceKey {
        guard environment.plane != .embeddedEmulator, names.resourceManager != nil else {
            return ServiceKey(environment)
        }
        return ServiceKey(plane: try address(of: environment.plane), service: environment.scope.armID)
    }

    /// The credential for a plane; nothing for one on this machine, unless the operator or the manifest names one.
    func signIn(_ environment: Environment, _ endpoints: CloudEndpoints) throws -> SignIn? {
        let declared = environment.credential
        let kind = credential ?? declared.kind
        if endpoints.resourceManager.isLoopback, kind == nil { return nil }
        // First of all: a connection that is made has to be ended.
        let signIn = try AzureSignIn(
            authority: endpoints.authority,
            audience: endpoints.audience,
            choice: CredentialChoice(kind: kind, tenantID: declared.tenantID, clientID: declared.clientID)
        )
        let (sender, localSender) = (sender(), localSender())
        let credential = signIn.credential(sender: sender, localSender: localSender)
        return SignIn(credential: credential, senders: [sender, localSender])
    }
}

extension PlaneNames {
    /// The same, with the manifest's address of a plane where the operator names none.
    fileprivate func standing(in url: String) -> PlaneNames {
        PlaneNames(resourceManager: resourceManager ?? PlaneName(url), authority: authority, audience: audience)
    }
}
