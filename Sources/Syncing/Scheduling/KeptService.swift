package import BackendModel

/// A service that the revision in force names, as far as it decides when passes over it come.
package struct KeptService: Hashable, Sendable {
    package let key: ServiceKey
    package let environment: String
    /// `service`, or `service/workspace`.
    package let label: String
    package let wave: Int
    package let interval: Duration
    package let mode: SyncSettings.Mode
    /// The revision that the service was last brought to; nothing before the first.
    package let reached: String?
    /// Whether the services of later waves wait for it.
    package let gates: Bool

    package init(
        key: ServiceKey,
        environment: String,
        label: String,
        wave: Int,
        interval: Duration,
        mode: SyncSettings.Mode = .heal,
        reached: String?,
        gates: Bool = true
    ) {
        self.key = key
        self.environment = environment
        self.label = label
        self.wave = wave
        self.interval = interval
        self.mode = mode
        self.reached = reached
        self.gates = gates
    }

    /// A suspended service holds up no other: it would for as long as somebody forgets it.
    init(_ environment: Environment, as key: ServiceKey, _ standing: Standing, interval: Duration?) {
        self.init(
            key: key,
            environment: environment.name,
            label: environment.scope.label,
            wave: environment.wave,
            interval: interval ?? .seconds(environment.sync.interval),
            mode: environment.sync.mode,
            reached: standing.reached,
            gates: !environment.sync.isSuspended && !standing.isSuspended
        )
    }

    /// How it stands before a pass has ended.
    package var pending: ServiceStatus {
        ServiceStatus(key: key, environment: environment, label: label, state: .pending, mode: mode)
    }
}
