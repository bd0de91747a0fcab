import BackendModel
import StatusReporting
import Syncing

extension Timestamp {
    /// So many seconds into a day.
    static func at(_ seconds: Int64) -> Timestamp { Timestamp(secondsSince1970: 1_790_000_000 + seconds) }
}

extension ServiceStatus {
    static func sample(
        _ label: String = "apim-we",
        in environment: String = "prod",
        plane: String = "public",
        group: String = "rg1",
        state: State = .asDesired,
        mode: SyncSettings.Mode = .heal,
        failures: Int = 0,
        problem: String? = nil,
        awaited: AwaitedApproval? = nil,
        backends: Counts = [.asDesired: 3],
        owed: Int = 0
    ) -> ServiceStatus {
        ServiceStatus(
            key: ServiceKey(plane: plane, service: "/subscriptions/s/resourceGroups/\(group)/providers/x/\(label)"),
            environment: environment,
            label: label,
            state: state,
            mode: mode,
            lastPass: state == .pending ? nil : .at(100),
            lastSuccess: state == .pending || failures > 0 ? nil : .at(100),
            failures: failures,
            problem: problem,
            awaited: awaited,
            backends: state == .pending ? [:] : backends,
            owedReconnects: owed
        )
    }
}

extension SyncStatus {
    static func sample(_ services: [ServiceStatus], _ source: SourceStatus = .good) -> SyncStatus {
        SyncStatus(version: "1.2.3", started: .at(0), time: .at(100), source: source, services: services)
    }
}

extension SourceStatus {
    static let good = SourceStatus(
        location: "https://git.example/deploy",
        ref: "refs/heads/main",
        inForce: Revision(id: String(repeating: "0a", count: 20), time: .at(-60), title: "Point orders at the new host")
    )

    /// The newest is refused, and its title tries to colour the terminal.
    static let refused = SourceStatus(
        location: good.location,
        ref: good.ref,
        inForce: good.inForce,
        refused: Revision(id: String(repeating: "f1", count: 20), time: .at(50), title: "\u{1B}[31mWIP"),
        problems: ["orders.yaml:6:3: error: unknown field 'urll' [unknown-field]"]
    )
}

extension StatusReport {
    /// One service in each state, with all that can be said of it.
    static var everything: StatusReport {
        let awaited = ServiceStatus.AwaitedApproval(
            revision: String(repeating: "0a", count: 20),
            digest: "d1ge57",
            guards: ["40 of 100 backends would be updated, and 30% may be"]
        )
        let drifted = [
            BackendStatus(
                name: "orders",
                state: .drifted,
                differences: [
                    .init(path: "url", live: "'http://old'", desired: "'https://new'"),
                    .init(path: "credentials.authorization", live: "(secret)", desired: "(secret)"),
                    .init(path: "title", live: "'by \u{1B}[2Jhand'", desired: nil),
                ]
            ), BackendStatus(name: "stock", state: .contested, problem: "somebody sets it back again and again"),
        ]
        let services: [Service] = [
            .init(.sample("apim-one"), differing: [], approval: nil),
            .init(
                .sample("apim-two", state: .drifted, mode: .report, backends: [.asDesired: 1, .drifted: 2]),
                differing: drifted,
                approval: nil
            ),
            .init(
                .sample(
                    "apim-three",
                    state: .failing,
                    failures: 4,
                    problem: "403 AuthorizationFailed\nno such right",
                    owed: 2
                ),
                differing: [],
                approval: nil
            ),
            .init(
                .sample("apim-four", state: .awaitingApproval, problem: awaited.guards[0], awaited: awaited),
                differing: [],
                approval: "backstay approve apim-four --digest d1ge57"
            ),
            .init(.sample("apim-five/team-a", state: .pending), differing: [], approval: nil),
        ]
        return StatusReport(.sample(services.map(\.status), .refused), isRunning: true, services: services)
    }
}
