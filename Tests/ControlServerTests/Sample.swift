import Applying
import BackendModel
import ControlServer
import Syncing
import Testing

extension Timestamp {
    /// 2026-11-21T12:00:00Z.
    static let noon = Timestamp(secondsSince1970: 1_795_262_400)
}

extension ServiceKey {
    static func sample(_ name: String = "apim-we") -> ServiceKey {
        let id = "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.ApiManagement/service/\(name)"
        return ServiceKey(plane: "public", service: id)
    }
}

extension ServiceStatus {
    static func sample(
        _ name: String = "apim-we",
        workspace: String? = nil,
        environment: String = "prod",
        as state: State = .asDesired,
        mode: SyncSettings.Mode = .heal,
        lastSuccess: Timestamp? = .noon.advanced(bySeconds: -60),
        failures: Int = 0,
        problem: String? = nil,
        awaited: AwaitedApproval? = nil,
        backends: Counts = [.asDesired: 3],
        owedReconnects: Int = 0
    ) -> ServiceStatus {
        ServiceStatus(
            key: .sample(workspace.map { "\(name)/workspaces/\($0)" } ?? name),
            environment: environment,
            label: workspace.map { "\(name)/\($0)" } ?? name,
            state: state,
            mode: mode,
            lastPass: .noon.advanced(bySeconds: -60),
            lastSuccess: lastSuccess,
            nextPass: .noon.advanced(bySeconds: 240),
            failures: failures,
            problem: problem,
            awaited: awaited,
            backends: backends,
            owedReconnects: owedReconnects
        )
    }

    func with(_ state: State) -> ServiceStatus {
        ServiceStatus(
            key: key,
            environment: environment,
            label: label,
            state: state,
            mode: mode,
            lastPass: lastPass,
            lastSuccess: lastSuccess,
            nextPass: nextPass,
            failures: failures,
            problem: problem,
            awaited: awaited,
            backends: backends,
            owedReconnects: owedReconnects
        )
    }
}

extension SourceStatus {
    static let sample = SourceStatus(
        location: "https://git.example.com/platform/backends.git",
        ref: "main",
        inForce: Revision(
            id: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
            time: .noon.advanced(bySeconds: -3_600),
            title: "Send orders to the new region"
        )
    )
}

extension SyncStatus {
    static func sample(
        _ services: [ServiceStatus] = [.sample()],
        source: SourceStatus = .sample,
        problems: [String] = []
    ) -> SyncStatus {
        SyncStatus(
            version: "0.4.0",
            started: .noon.advanced(bySeconds: -86_400),
            time: .noon,
            source: source,
            services: services,
            problems: problems
        )
    }

    func with(_ services: [ServiceStatus]) -> SyncStatus {
        SyncStatus(
            version: version,
            started: started,
            time: time,
            source: source,
            services: services,
            problems: problems
        )
    }
}

extension RunDetail {
    static func sample(
        _ number: Int64,
        cause: RunRecord.Cause = .drift,
        outcome: RunRecord.Outcome? = .done,
        at time: Timestamp = .noon,
        service: ServiceKey = .sample()
    ) -> RunDetail {
        var counts = ApplyCounts()
        counts.patched = 1
        counts.reconnected = 1
        counts.failed = outcome == .done ? 0 : 1
        let start = RunRecord.Start(
            time: time,
            command: "sync",
            environment: "prod",
            service: service,
            version: "0.4.0",
            cause: cause,
            revision: SourceStatus.sample.inForce?.id
        )
        let end = outcome.map { RunRecord.End(time: time.advanced(bySeconds: 4), outcome: $0, counts: counts) }
        let request = outcome == .done ? nil : RequestIDs(client: "c1", service: "s1", correlation: "p1")
        let step = StepRecord(
            backend: "orders",
            action: "patch",
            outcome: outcome == .done ? "applied" : "refused",
            fields: ["title", "url"],
            request: request
        )
        return RunDetail(record: RunRecord(number: number, start: start, end: end), steps: [step])
    }
}

extension SharedSecret {
    /// As a file holds it.
    static func file(_ text: String) throws -> SharedSecret { try SharedSecret(file: Array("\(text)\n".utf8)) }
}
