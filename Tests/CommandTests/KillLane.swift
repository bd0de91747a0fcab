import BackendModel
import Foundation

/// A project on an emulator of its own, with runs that are killed.
struct KillLane {
    static let oldURL = "https://old.example"
    static let newURL = "https://new.example"

    struct TooLate: Error { let kill: KillTests.Kill }

    private static let attempts = 5

    private let emulator: EmulatorProcess
    private let project: Project
    private let count: Int

    init(_ emulator: EmulatorProcess, count: Int) throws {
        self.emulator = emulator
        self.count = count
        project = try Project("resourceManager: \(emulator.address)")
        try writeManifests(url: Self.newURL)
    }

    static func name(_ number: Int) -> String { "b\(number)" }

    func writeManifests(url: String) throws {
        let manifests = (0..<count).map { Project.backend(Self.name($0), "url: \(url)\n  protocol: http") }
        try project.write("backends.yaml", manifests.joined(separator: "---\n"))
    }

    /// The service as it was, and nothing known of it.
    private func reset() async throws {
        try? FileManager.default.removeItem(atPath: project.folder + "/.backstay")
        let backends = (0..<count).map { number -> Value in
            ["name": .string(Self.name(number)), "properties": ["url": .string(Self.oldURL), "protocol": "http"]]
        }
        try await emulator.put(["services": .object([LiveService.id: .array(backends)])])
        try await emulator.clearLog()
    }

    /// Begins anew, applies, and kills the process while it waits for the answer to the request.
    ///
    /// The process waits for a minute, then asks again, and nothing holds that request back. Where this machine is so busy
    /// that the kill came later, it met another request than it was to, and all is done over.
    func killApply(_ kill: KillTests.Kill) async throws {
        for _ in 1...Self.attempts {
            try await reset()
            try await killOnce(kill)
            if try await emulator.log().count == kill.request { return }
        }
        throw TooLate(kill: kill)
    }

    private func killOnce(_ kill: KillTests.Kill) async throws {
        let hold = "@any #\(kill.request) slow=3600s"
        try await emulator.set(kill.moment == .before ? [hold, "@any #\(kill.request) reset=before"] : [hold])
        let arguments = ["apply", project.folder, "--yes", "--parallelism", "1", "--allow-updates"]
        try await Program.kill(arguments) { try await emulator.hasStruck() }
    }

    func run(_ command: String, _ arguments: String...) async throws -> Program.Run {
        try await Program.run([command, project.folder] + arguments)
    }

    func urls() async throws -> Set<String> {
        let services = try await emulator.state().members["services"]?.members.values.flatMap { service in
            service.items.isEmpty ? service.members["backends"]?.items ?? [] : service.items
        }
        return Set((services ?? []).compactMap { $0.members["properties"]?.members["url"]?.text })
    }
}
