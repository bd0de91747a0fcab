import BackendModel
import Foundation
import NIOHTTP1
import Testing

/// A daemon with a secret wherever there can be one: its log, its listeners, its journal, and the commands beside it.
@Suite(.timeLimit(.minutes(10)))
struct CanaryDaemonTests {
    static let services: [FailingService] = [
        FailingService("in order", .none) { _ in nil },
        FailingService("lists answer 403", .lists) { FailingService.refusal(403, $0) },
        FailingService("writes answer 400", .writes) { FailingService.refusal(400, $0) },
        FailingService("the directory answers 401", .tokens) { FailingService.directoryRefusal(401, $0) },
    ]

    private static let pages = [
        ("probes", "/metrics"), ("probes", "/readyz"), ("control", "/"), ("control", "/api/v1/status"),
        ("control", "/api/v1/services"), ("control", "/api/v1/services/test~contoso"),
        ("control", "/api/v1/services/test~contoso/backends"), ("control", "/api/v1/services/test~contoso/plan"),
        ("control", "/api/v1/runs"), ("control", "/api/v1/runs/1"), ("control", "/api/v1/openapi.json"),
        ("control", "/api/v1/nothing"),
    ]

    @Test(arguments: services) func `no secret gets out of a daemon`(service: FailingService) async throws {
        try await CanaryTests.inPlace(service) { project, relay, _ in
            try Self.guardAll(project, relay)
            try project.write("token", project.canaries["ControlToken"] + "\n")
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: project.folder + "/token")
            let daemon = try Self.daemon(project, relay)
            try await poll("a pass has ended") { daemon.log.contains("test/contoso: ") }
            try await Self.look(at: project, daemon)

            try await Self.approve(project, daemon, isInOrder: service.calls == .none)
            try await Self.look(at: project, daemon)

            daemon.signal(SIGTERM)
            #expect(try await daemon.ended() == 0)
            #expect(project.canaries.found(in: daemon.log) == [], "\(daemon.log)")
            let homes = ["orders.yaml", "shared.yaml", "secrets/file", "token"]
            #expect(try project.canaries.found(below: project.folder) { homes.contains($0) } == [])
        }
    }

    /// Any two changes need an approval.
    private static func guardAll(_ project: CanaryProject, _ relay: Relay) throws {
        let environment = SyncLane.environment(
            at: relay.address,
            limits: "updates: 100%, clears: 100%, changes: 1"
        )
        try project.write("environment.yaml", environment + "  credential: { kind: environment }\n")
    }

    private static func daemon(_ project: CanaryProject, _ relay: Relay) throws -> DaemonProcess {
        try DaemonProcess(
            [
                project.folder, "--poll", "1s", "--interval", "1s", "--secret-root", project.folder + "/secrets",
                "--authority", relay.address, "--control-token-file", project.folder + "/token",
            ],
            environment: project.variables
        )
    }

    /// Lets through what the guard holds back: by the API what is another plan by now, and by the command what is awaited.
    private static func approve(_ project: CanaryProject, _ daemon: DaemonProcess, isInOrder: Bool) async throws {
        // A pass after the service was resumed has to find it so.
        if isInOrder { try await poll("an approval is awaited") { try await awaitedDigest(project) != nil } }
        guard let digest = try await awaitedDigest(project) else { return #expect(!isInOrder) }
        let body: Value = ["revision": "0", "digest": "0"]
        let token: HTTPHeaders = ["authorization": "Bearer \(project.canaries["ControlToken"])"]
        let refused = try await daemon.post("/api/v1/services/test~contoso/approve", body, headers: token)
        #expect(refused.status == 409)
        #expect(project.canaries.found(in: refused.body) == [])
        let approved = try await Program.run("approve", project.folder, "contoso", "--digest", digest)
        #expect(approved.status == 0)
        #expect(project.canaries.found(in: approved.output + approved.errors) == [])
        try await poll("it is tried") {
            try await Program.run("history", project.folder).output.contains(#/ sync .* (done|error|appliedInPart) /#)
        }
    }

    private static func awaitedDigest(_ project: CanaryProject) async throws -> String? {
        let status = try await Program.run("status", project.folder, "--format", "json")
        let service = try JSONReader.value(of: Array(status.output.utf8)).members["services"]?.items.first
        return service?.members["awaited"]?.members["digest"]?.text
    }

    private static func look(at project: CanaryProject, _ daemon: DaemonProcess) async throws {
        for (listener, path) in pages {
            let answer = try await daemon.get(listener, path)
            #expect(project.canaries.found(in: answer.body) == [], "\(path): \(answer.body)")
        }
        for command in [
            ["status"], ["suspend"], ["resume", "contoso"], ["trigger"], ["approve", "contoso", "--digest", "0"],
        ] {
            let run = try await Program.run([command[0], project.folder] + command.dropFirst())
            #expect(run.status != 64)
            #expect(project.canaries.found(in: run.output + run.errors) == [], "\(command): \(run.output)\(run.errors)")
        }
    }
}
