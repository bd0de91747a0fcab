/// A named place that manifests are applied to, as one of its services sees it.
///
/// An environment of several services is as many of these: they differ in scope, wave and variables, and in nothing
/// else.
package struct Environment: Hashable, Sendable {
    /// Where the service's management plane is.
    package enum Plane: Hashable, Sendable {
        /// The emulator inside this program, its state kept in the state folder.
        case embeddedEmulator
        /// An address of this machine.
        case loopback(String)
        case cloud(Cloud)
        /// A cloud whose hosts the command line names; a manifest must not choose where a token goes.
        case custom
    }

    package let name: String
    package let scope: ServiceScope
    /// When the service's turn comes, from 0 on.
    package let wave: Int
    package let plane: Plane
    package let credential: CredentialChoice
    package let apiVersion: String
    /// The service's own, and those of the whole environment that it does not say otherwise.
    package let variables: [String: Value]
    /// The coverage of backends whose policy does not say.
    package let coverage: BackendPolicy.Coverage
    package let limits: Limits
    package let ownership: Ownership
    package let sync: SyncSettings
    package let mark: SourceMark

    package init(
        name: String,
        scope: ServiceScope,
        wave: Int = 0,
        plane: Plane,
        credential: CredentialChoice = CredentialChoice(),
        apiVersion: String,
        variables: [String: Value] = [:],
        coverage: BackendPolicy.Coverage = .complete,
        limits: Limits = Limits(),
        ownership: Ownership = Ownership(),
        sync: SyncSettings = SyncSettings(),
        mark: SourceMark
    ) {
        self.name = name
        self.scope = scope
        self.wave = wave
        self.plane = plane
        self.credential = credential
        self.apiVersion = apiVersion
        self.variables = variables
        self.coverage = coverage
        self.limits = limits
        self.ownership = ownership
        self.sync = sync
        self.mark = mark
    }
}

extension Environment {
    /// The same with other variables.
    package func with(variables: [String: Value]) -> Environment {
        Environment(
            name: name,
            scope: scope,
            wave: wave,
            plane: plane,
            credential: credential,
            apiVersion: apiVersion,
            variables: variables,
            coverage: coverage,
            limits: limits,
            ownership: ownership,
            sync: sync,
            mark: mark
        )
    }
}
