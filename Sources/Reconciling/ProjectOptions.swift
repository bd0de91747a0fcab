package import BackendModel
package import Loading
package import Resolving
package import Validating

/// How a project is to be read: what the user says beside the manifests.
package struct ProjectOptions: Sendable {
    /// Nothing for the only one there is.
    package var environment: String?
    /// Services of the environment to look at, as `service` or `service/workspace`; none named is all.
    package var services: [String] = []
    /// Backends to look at; none named is all.
    package var targets: [BackendID] = []
    /// Backends not to look at.
    package var excludes: [BackendID] = []
    /// Nothing to compare without the fields whose values come from a secret source.
    package var secrets: SecretSources?
    /// Whether the service is asked if what the manifests refer to is there.
    package var checksReferences = true
    package var severities = Severities.standard
    /// The time zones there are.
    package var zones: any TimeZones = UniversalTime()
    package var limits = LoadLimits.standard
    /// Whether the states hold what is wanted; where only what is wrong is asked for, many services take no more room than one.
    package var holdsBackends = true
    /// In how many groups files are read side by side: one where the other processors have the service to read meanwhile.
    package var groups = 1

    package init() {}

    /// Whether the run looks at a backend, declared or not.
    package func looks(at id: BackendID) -> Bool {
        (targets.isEmpty || targets.contains(id)) && !excludes.contains(id)
    }
}
