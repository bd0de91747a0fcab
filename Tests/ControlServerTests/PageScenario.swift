import Applying
import BackendModel
import ControlServer
import Syncing

/// What the page is looked at with.
enum PageScenario: String, CaseIterable {
    case empty, healthy, drifting, failing, large

    /// The page tells how long ago things were, so `now` is the real time.
    func control(now: Timestamp) -> InMemorySync {
        switch self {
        case .empty:
            InMemorySync(status(now, [], source: SourceStatus(location: "/srv/backends")))
        case .healthy:
            InMemorySync(
                status(now, [service(now, "apim-we", .asDesired, 40), service(now, "apim-ne", .asDesired, 12)]),
                backends: [.sample("apim-we"): backends(40, now), .sample("apim-ne"): backends(12, now)],
                runs: runs(now)
            )
        case .drifting: drifting(now)
        case .failing: failing(now)
        case .large:
            InMemorySync(
                status(now, [service(now, "apim-we", .drifted, 3_000, [.drifted: 30])]),
                backends: [.sample("apim-we"): backends(3_000, now, drifted: 30)],
                runs: runs(now)
            )
        }
    }

    private func drifting(_ now: Timestamp) -> InMemorySync {
        let awaited = ServiceStatus.AwaitedApproval(
            revision: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
            digest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            guards: ["7 of 12 backends would be updated (58%), more than 30%"]
        )
        let services = [
            service(now, "apim-we", .drifted, 40, [.drifted: 3, .notKept: 1, .contested: 1, .undeclared: 2]),
            service(now, "apim-ne", .awaitingApproval, 12, [.drifted: 7], awaited: awaited),
        ]
        return InMemorySync(
            status(now, services),
            backends: [
                .sample("apim-we"): Self.differing(now) + backends(33, now),
                .sample("apim-ne"): backends(12, now, drifted: 7),
            ],
            runs: runs(now),
            plans: [.sample("apim-we"): Array(#"{"format":"backstay.plan/1","steps":[]}"#.utf8)]
        )
    }

    private func failing(_ now: Timestamp) -> InMemorySync {
        let source = SourceStatus(
            location: SourceStatus.sample.location,
            ref: "main",
            inForce: SourceStatus.sample.inForce,
            refused: .init(id: "c0ffee254729296a45a3885639ac7e10f9d54979", title: "<img src=x onerror=alert(1)>"),
            problems: ["manifests/orders.yaml:5:11: error: pool member 'orders-eu' is not declared by any manifest"]
        )
        let services = [
            service(
                now,
                "apim-we",
                .failing,
                5,
                [.failed: 2],
                late: 7_200,
                problem: "403 AuthorizationFailed: <b>no</b>"
            ),
            service(now, "apim-ne", .suspended, 3),
            service(now, "a-service-with-a-name-as-long-as-the-service-lets-it-be-50", .windowClosed, 3, [.drifted: 1]),
            service(now, "apim-pending", .pending, 0), service(now, "apim-ahead", .asDesired, 2, late: -7_200),
        ]
        let failed = BackendStatus(
            name: "orders</script><script>alert(1)</script>",
            state: .failed,
            differences: [
                .init(path: "url", live: "https://old.example.com/<i>x</i>", desired: "https://new.example.com")
            ],
            problem: "400 ValidationError: One or more fields contain incorrect values"
        )
        return InMemorySync(
            status(
                now,
                services,
                source: source,
                problems: ["the state folder cannot be written: no space left on device"]
            ),
            backends: [.sample("apim-we"): [failed] + backends(3, now)],
            runs: runs(now)
        )
    }

    private func status(
        _ now: Timestamp,
        _ services: [ServiceStatus],
        source: SourceStatus = .sample,
        problems: [String] = []
    ) -> SyncStatus {
        let started = now.advanced(bySeconds: -86_400)
        return SyncStatus(
            version: "0.4.0",
            started: started,
            time: now,
            source: source,
            services: services,
            problems: problems
        )
    }

    private func service(
        _ now: Timestamp,
        _ name: String,
        _ state: ServiceStatus.State,
        _ count: Int,
        _ others: ServiceStatus.Counts = [:],
        late: Int64 = 60,
        awaited: ServiceStatus.AwaitedApproval? = nil,
        problem: String? = nil
    ) -> ServiceStatus {
        let last = state == .pending ? nil : now.advanced(bySeconds: -late)
        return ServiceStatus(
            key: .sample(name),
            environment: "prod",
            label: name,
            state: state,
            mode: .heal,
            lastPass: last,
            lastSuccess: last,
            nextPass: state == .suspended ? nil : now.advanced(bySeconds: 240),
            failures: state == .failing ? 12 : 0,
            problem: problem,
            awaited: awaited,
            backends: others.merging([.asDesired: count - others.values.reduce(0, +)]) { first, _ in first },
            owedReconnects: state == .failing ? 1 : 0
        )
    }

    private func backends(_ count: Int, _ now: Timestamp, drifted: Int = 0) -> [BackendStatus] {
        (0..<count).map { number in
            let isPool = number % 20 == 19
            let difference = BackendStatus.Difference(path: "title", live: "Old \(number)", desired: "New \(number)")
            return BackendStatus(
                name: "backend-\(String(10_000 + number).dropFirst())",
                state: number < drifted ? .drifted : .asDesired,
                isPool: isPool,
                members: isPool ? [.init(name: "backend-0001", weight: 1, priority: 1)] : [],
                differences: number < drifted ? [difference] : [],
                lastChange: number % 3 == 0 ? now.advanced(bySeconds: -Int64(number + 1) * 3_600) : nil
            )
        }
    }

    private static func differing(_ now: Timestamp) -> [BackendStatus] {
        let members = [
            BackendStatus.Member(name: "orders-we", weight: 60, priority: 1),
            BackendStatus.Member(name: "orders-ne", weight: 40, priority: 1),
            BackendStatus.Member(name: "orders-standby-in-a-far-region", weight: 1, priority: 2),
        ]
        return [
            BackendStatus(
                name: "orders",
                state: .drifted,
                isPool: true,
                members: members,
                differences: [
                    .init(path: "pool.services[orders-we].weight", live: "10", desired: "60"),
                    .init(path: "description", live: "Changed by hand", desired: nil),
                ],
                lastChange: now.advanced(bySeconds: -7_200)
            ),
            BackendStatus(
                name: "payments",
                state: .contested,
                differences: [.init(path: "url", live: "https://old.example.com", desired: "https://new.example.com")],
                lastChange: now.advanced(bySeconds: -600),
                problem: "set back 4 times in 20 minutes; healed again after a pause"
            ),
            BackendStatus(
                name: "search",
                state: .notKept,
                differences: [.init(path: "proxy.password", live: "(secret)", desired: "(secret)")],
                problem: "the service took the value and kept another"
            ),
            BackendStatus(name: "legacy-1", state: .undeclared),
            BackendStatus(name: "legacy-2", state: .undeclared),
        ]
            + (1...2).map {
                BackendStatus(
                    name: "catalog-\($0)",
                    state: .drifted,
                    differences: [.init(path: "title", live: nil, desired: "C")]
                )
            }
    }

    private func runs(_ now: Timestamp) -> [RunDetail] {
        (1...30).map { number in
            let cause = RunRecord.Cause.allCases[number % RunRecord.Cause.allCases.count]
            let time = now.advanced(bySeconds: -Int64(31 - number) * 1_800)
            return .sample(Int64(number), cause: cause, outcome: number % 7 == 0 ? .error : .done, at: time)
        }
    }
}
