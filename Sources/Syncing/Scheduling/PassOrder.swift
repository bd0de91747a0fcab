package import BackendModel

/// What a pass over one service is to go by.
package struct PassOrder: Hashable, Sendable {
    package let key: ServiceKey
    package let environment: String
    /// `service`, or `service/workspace`.
    package let label: String
    /// The revision of the manifests; nothing for a service that has reached none and waits for an earlier wave.
    package let revision: String?
    /// The newest revision that was seen, good or not: where there is another one now, the pass starts over.
    package let newest: String
    /// An earlier wave that the newest revision has not reached: the service stays with the one it has reached.
    package let waitsForWave: Int?
    /// Whether somebody asked for it: what rests after having been set back is taken up at once.
    package let isCalled: Bool
    /// Whether the service has not reached the revision yet.
    package let isNew: Bool
    package let failures: Int
    /// How far passes over the service lie apart.
    package let interval: Duration
    /// What the manifests in force say; the revision that the pass goes by may say another.
    package let mode: SyncSettings.Mode

    init(
        _ service: KeptService,
        revision: String?,
        newest: String,
        waitsForWave: Int?,
        isCalled: Bool,
        isNew: Bool,
        failures: Int
    ) {
        key = service.key
        environment = service.environment
        label = service.label
        interval = service.interval
        mode = service.mode
        self.revision = revision
        self.newest = newest
        self.waitsForWave = waitsForWave
        self.isCalled = isCalled
        self.isNew = isNew
        self.failures = failures
    }
}
