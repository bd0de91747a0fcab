/// A named place that manifests are applied to.
package struct Environment: Hashable, Sendable {
    /// Where the service's management plane is.
    package enum Plane: Hashable, Sendable {
        /// The emulator inside this program, its state kept in the state folder.
        case embeddedEmulator
        /// An address of this machine.
        case loopback(String)
    }

    package let name: String
    package let scope: ServiceScope
    package let plane: Plane
    package let apiVersion: String
    package let variables: [String: Value]
    /// The coverage of backends whose policy does not say.
    package let coverage: BackendPolicy.Coverage
    package let limits: Limits
    package let mark: SourceMark

    package init(
        name: String,
        scope: ServiceScope,
        plane: Plane,
        apiVersion: String,
        variables: [String: Value] = [:],
        coverage: BackendPolicy.Coverage = .complete,
        limits: Limits = Limits(),
        mark: SourceMark
    ) {
        self.name = name
        self.scope = scope
        self.plane = plane
        self.apiVersion = apiVersion
        self.variables = variables
        self.coverage = coverage
        self.limits = limits
        self.mark = mark
    }
}
