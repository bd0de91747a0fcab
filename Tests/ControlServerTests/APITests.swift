import Applying
import BackendModel
import ControlServer
import HTTPTypes
import NIOHTTP1
import Syncing
import TestSupport
import Testing

struct APITests {
    private static let service = "/api/v1/services/prod~apim-we"
    private static let difference = BackendStatus.Difference(path: "title", live: nil, desired: "T")

    private static func control() -> InMemorySync {
        let awaited = ServiceStatus.AwaitedApproval(revision: "r1", digest: "d1", guards: ["too many updates"])
        let services: [ServiceStatus] = [
            .sample(as: .awaitingApproval, awaited: awaited), .sample("b", workspace: "t/1"),
        ]
        let backends = [
            BackendStatus(name: "b", state: .drifted, differences: [difference], lastChange: .noon),
            BackendStatus(
                name: "A",
                state: .asDesired,
                isPool: true,
                members: [.init(name: "b", weight: 2, priority: nil)]
            ),
            BackendStatus(name: "c", state: .failed, problem: "400"),
        ]
        return InMemorySync(
            .sample(services),
            backends: [.sample(): backends],
            runs: [.sample(1), .sample(2, outcome: .conflict), .sample(3, outcome: nil)],
            plans: [.sample(): Array(#"{"format":"backstay.plan/1"}"#.utf8)]
        )
    }

    @Test(arguments: [
        ("status", "/api/v1/status"), ("services", "/api/v1/services"), ("service", service),
        ("backends", "\(service)/backends"), ("runs", "/api/v1/runs"), ("run", "/api/v1/runs/2"),
    ])
    func `what is answered is as it was`(name: String, path: String) async throws {
        try await Harness.run(Self.control()) { host in
            let answer = try await host.send(.GET, path)
            #expect(answer.status == 200)
            try expectGolden(JSONWriter.text(of: answer.value, .indented) + "\n", "\(name).json")
        }
    }

    @Test(arguments: [
        ("?limit=1", ["A"], "A"), ("?limit=1&after=A", ["b"], "b"), ("?after=B", ["c"], nil),
        ("?limit=3", ["A", "b", "c"], nil),
        ("?state=failed,drifted", ["b", "c"], nil), ("?state=failed%2CasDesired&limit=1", ["A"], "A"),
    ])
    func `backends come by page and by state`(query: String, names: [String], next: String?) async throws {
        try await Harness.run(Self.control()) { host in
            let value = try await host.send(.GET, "\(Self.service)/backends\(query)").value
            #expect(value.members["backends"]?.items.map { $0.members["name"]?.text } == names)
            #expect(value.members["next"] == next.map(Value.string) ?? .null)
        }
    }

    @Test(arguments: [("?limit=2", [3, 2], 2), ("?before=2", [1], nil), ("?before=1", [], nil)])
    func `runs come the newest first`(query: String, numbers: [Int64], next: Int64?) async throws {
        try await Harness.run(Self.control()) { host in
            let value = try await host.send(.GET, "/api/v1/runs\(query)").value
            #expect(value.members["runs"]?.items.map { $0.members["number"] } == numbers.map(Value.integer))
            #expect(value.members["next"] == next.map(Value.integer) ?? .null)
        }
    }

    @Test(arguments: [
        (HTTPMethod.GET, "/api/v1/runs?limit=0", 400), (.GET, "/api/v1/runs?limit=1001", 400),
        (.GET, "/api/v1/runs?limit=x", 400), (.GET, "/api/v1/runs?before=x", 400), (.GET, "/api/v1/runs?other=1", 400),
        (.GET, "\(service)/backends?state=odd", 400), (.GET, "/api/v1/runs/9", 404), (.GET, "/api/v1/runs/x", 404),
        (.GET, "/api/v1/services/prod~other", 404), (.GET, "/api/v1/services/prod~b~t=2f1", 200),
        (.GET, "/api/v1/services/prod~b~t=2f1/plan", 404), (.GET, "\(service)/plan", 200), (.GET, "/api/v1", 404),
        (.GET, "/api/v1/", 404), (.GET, "/api/v1/status/", 404), (.GET, "/api/v1/../v1/status", 404),
        (.DELETE, "/api/v1/status", 405), (.GET, "/api/v1/trigger", 405), (.POST, "/page.js", 405),
    ])
    func `what cannot be answered says why`(method: HTTPMethod, path: String, status: Int) async throws {
        try await Harness.run(Self.control()) { host in
            let answer = try await host.send(method, path)
            #expect(answer.status == status)
            if status >= 400 {
                #expect(answer.value.members["status"] == .integer(Int64(status)))
                #expect(answer.value.members["detail"]?.text?.isEmpty == false)
            }
            if status == 405 { #expect(!answer.headers["Allow"].isEmpty) }
        }
    }

    @Test(arguments: [
        (#"{"revision":"r1","digest":"d1"}"#, 202), (#"{"revision":"r1","digest":"d0"}"#, 409),
        (#"{"revision":"r1"}"#, 400), (#"{"revision":"r1","digest":"d1","force":true}"#, 400),
        (#"{"revision":1,"digest":"d1"}"#, 400), ("[]", 400), ("", 400), ("{", 400),
    ])
    func `an approval names the plan it is for`(body: String, status: Int) async throws {
        try await Harness.run(Self.control()) { host in
            let json = [("Content-Type", "application/json; charset=utf-8")]
            let path = "\(Self.service)/approve"
            let answer = try await host.send(.POST, path, token: Harness.token, headers: json, body: Array(body.utf8))
            #expect(answer.status == status)
            if status == 409 { #expect(answer.value.members["detail"]?.text?.contains("'d1'") == true) }
        }
    }

    @Test func `where nothing awaits an approval there is none to give`() async throws {
        try await Harness.run(InMemorySync()) { host in
            let json = [("Content-Type", "application/json")]
            let body = Array(#"{"revision":"r1","digest":"d1"}"#.utf8)
            try await host.expect(
                409,
                .POST,
                "\(Self.service)/approve",
                token: Harness.token,
                headers: json,
                body: body
            )
        }
    }

    @Test func `what is asked for reaches the daemon`() async throws {
        let control = Self.control()
        try await Harness.run(control) { host in
            for path in ["/trigger", "/suspend", "/resume"] {
                try await host.expect(202, .POST, "/api/v1\(path)", token: Harness.token)
                try await host.expect(202, .POST, "\(Self.service)\(path)", token: Harness.token)
            }
        }
        let key = ServiceKey.sample()
        #expect(
            await control.calls == [
                .trigger(nil), .trigger(key), .suspend(nil), .suspend(key), .resume(nil), .resume(key),
            ]
        )
    }
}
