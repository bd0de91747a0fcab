import BackendModel
package import Syncing

/// What the status says, as metrics.
package enum StatusMetrics {
    /// Each service has every state of its backends, so that a count that falls to 0 is seen to.
    package static func samples(of status: SyncStatus) -> [MetricFamily: [MetricSample]] {
        var samples = source(status)
        for (labels, service) in zip(labels(of: status.services), status.services) {
            for (family, value) in gauges(of: service) {
                samples[family, default: []].append(MetricSample(labels, value))
            }
            for state in BackendStatus.State.allCases {
                let count = Double(service.backends[state] ?? 0)
                samples[.backends, default: []].append(MetricSample(labels + [state.rawValue], count))
            }
        }
        return samples
    }

    /// Where two services have one label, that of each has its id too: a series that stands twice is no text that can be read.
    private static func labels(of services: [ServiceStatus]) -> [[String]] {
        let plain = services.map { [$0.environment, $0.label] }
        let counts = Dictionary(plain.map { ($0, 1) }, uniquingKeysWith: +)
        return zip(services, plain).map { service, labels in
            guard counts[labels] != 1 else { return labels }
            return [service.environment, "\(service.label) \(service.key.plane) \(service.key.service)"]
        }
    }

    private static func gauges(of service: ServiceStatus) -> [(MetricFamily, Double)] {
        [
            (.lastSuccess, Double(service.lastSuccess?.secondsSince1970 ?? 0)),
            (.owedReconnects, Double(service.owedReconnects)),
            (.suspended, service.state == .suspended ? 1 : 0),
            (.awaitingApproval, service.state == .awaitingApproval ? 1 : 0),
            (.windowClosed, service.state == .windowClosed ? 1 : 0),
            (.failures, Double(service.failures)),
        ]
    }

    private static func source(_ status: SyncStatus) -> [MetricFamily: [MetricSample]] {
        var samples: [MetricFamily: [MetricSample]] = [
            .build: [MetricSample([status.version], 1)],
            .sourceRefused: [MetricSample([], status.source.refused == nil ? 0 : 1)],
        ]
        if let revision = status.source.inForce { samples[.source] = [MetricSample([revision.id], 1)] }
        return samples
    }
}
