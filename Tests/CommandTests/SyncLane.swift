import BackendModel
import Foundation
import NIOHTTP1
import Testing

/// A service of an emulator that others may edit, and a daemon that keeps it.
struct SyncLane: Sendable {
    let emulator: EmulatorProcess
    let project: Project
    let state: String

    /// Begins with a service in which nothing is; `sync` is what the environment says under that key.
    init(_ emulator: EmulatorProcess, sync: String = "", limits: String = "", state: String? = nil) throws {
        self.emulator = emulator
        project = try Project(Self.spec(at: emulator.address, sync: sync, limits: limits))
        self.state = state ?? project.folder + "/.backstay"
    }

    static func environment(at address: String, sync: String = "", limits: String = "") -> String {
        Project.environment(spec(at: address, sync: sync, limits: limits))
    }

    private static func spec(at address: String, sync: String, limits: String) -> String {
        """
        resourceManager: \(address)
        \(sync.isEmpty ? "sync: null" : "sync: { \(sync) }")
        \(limits.isEmpty ? "limits: null" : "limits: { \(limits) }")
        """
    }

    static func manifest(_ name: String, url: String) -> String {
        Project.backend(name, "url: \(url)\n  protocol: http")
    }

    func write(_ name: String, url: String) throws {
        try project.write("\(name).yaml", Self.manifest(name, url: url))
    }

    /// A daemon on the folder that looks at it, and passes, each second.
    func daemon(_ arguments: String..., after shell: String? = nil) throws -> DaemonProcess {
        let rhythm = ["--poll", "1s", "--interval", "1s", "--state", state]
        return try DaemonProcess([project.folder] + rhythm + arguments, after: shell)
    }

    func run(_ command: String, _ arguments: String...) async throws -> Program.Run {
        try await Program.run([command, project.folder] + arguments + ["--state", state])
    }

    /// What `backstay status` says of the only service.
    func status() async throws -> (whole: Value, service: Value) {
        let run = try await run("status", "--format", "json")
        guard let value = try? JSONReader.value(of: Array(run.output.utf8)) else { return (.null, .null) }
        return (value, value.members["services"]?.items.first ?? .null)
    }

    func serviceState() async throws -> String? { try await status().service.members["state"]?.text }

    /// What `backstay status` says of each service.
    func states() async throws -> [String] {
        let run = try await run("status", "--format", "json")
        let status = try? JSONReader.value(of: Array(run.output.utf8))
        return (status?.members["services"]?.items ?? []).map {
            "\($0.members["label"]?.text ?? "") \($0.members["state"]?.text ?? "")"
        }
    }

    /// The URLs of the live backends by name.
    func live() async throws -> [String: String] {
        let services = try await emulator.state().members["services"]?.members.values.flatMap { service in
            service.items.isEmpty ? service.members["backends"]?.items ?? [] : service.items
        }
        let pairs = (services ?? []).compactMap { backend -> (String, String)? in
            guard let name = backend.members["name"]?.text else { return nil }
            return (name, backend.members["properties"]?.members["url"]?.text ?? "")
        }
        return Dictionary(pairs) { first, _ in first }
    }

    /// Somebody else makes or changes a backend.
    func edit(_ name: String, url: String) async throws {
        let address = "\(emulator.address)\(LiveService.id)/backends/\(name)?api-version=2022-08-01"
        let body: Value = ["properties": ["url": .string(url), "protocol": "http"]]
        let answer = try await Web.send("PUT", address, body, headers: ["if-match": "*"])
        guard answer.status < 300 else { throw EmulatorProcess.Refused(status: UInt(answer.status)) }
    }

    func writes() async throws -> Int { try await emulator.log().count { $0.method != "GET" } }

    func isLive(_ name: String, _ url: String) async throws -> Bool { try await live()[name] == url }
}
