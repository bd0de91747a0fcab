package import BackendModel
package import Syncing

/// Whether what the daemon says of the services can be relied on.
package struct Readiness: Hashable, Sendable {
    /// What stands in the way; none where it is ready.
    package let reasons: [String]
    /// The services whose last good pass is too long ago or in the future, or that had none.
    ///
    /// A suspended one is never among them.
    package let stale: Set<ServiceKey>

    package var isReady: Bool { reasons.isEmpty }

    /// `intervals` says how far the passes over each service lie apart.
    package init(_ status: SyncStatus, at time: Timestamp, intervals: [ServiceKey: Duration]) {
        let stale = status.services.filter { Self.isStale($0, at: time, interval: intervals[$0.key] ?? .zero) }
        var reasons = status.problems
        if status.source.inForce == nil { reasons.append("no revision of the manifests is in force yet") }
        reasons += stale.map { service in
            let name = "\(service.environment)/\(service.label)"
            guard let success = service.lastSuccess else { return "no pass over '\(name)' has succeeded yet" }
            if success > time { return "the last good pass over '\(name)' is said to be in the future: \(success)" }
            return "the last good pass over '\(name)' is older than two intervals: \(success)"
        }
        self.reasons = reasons
        self.stale = Set(stale.map(\.key))
    }

    private static func isStale(_ service: ServiceStatus, at time: Timestamp, interval: Duration) -> Bool {
        guard service.state != .suspended else { return false }
        guard let success = service.lastSuccess else { return true }
        let seconds = interval.components.seconds
        // A clock that was set back: what lies ahead of it would be fresh for as long as the clock was wrong.
        if success > time.advanced(bySeconds: seconds) { return true }
        return time > success.advanced(bySeconds: seconds * 2)
    }
}
