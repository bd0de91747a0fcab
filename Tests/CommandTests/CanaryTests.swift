import BackendModel
import Foundation
import NIOHTTP1
import Testing

/// Every command of the built program, with a secret wherever there can be one, against services that work and that do not.
@Suite(.timeLimit(.minutes(10)))
struct CanaryTests {
    /// A row for each command that reads a project or a service, in an order in which each finds something to do.
    static let commands: [[String]] = [
        ["validate", "*"], ["validate", "*", "--format", "json"],
        ["plan", "*"], ["plan", "*", "--format", "json"], ["plan", "*", "--format", "markdown"],
        ["plan", "*", "--no-secrets", "--offline"],
        ["doctor", "*"], ["doctor", "*", "--format", "json"],
        ["import", "*", "--out", "-"], ["import", "*", "--out", "*-imported", "--format", "json"],
        ["plan", "*", "--out", "*-saved"], ["show", "*-saved"], ["show", "*-saved", "--format", "json"],
        ["apply", "*-saved", "--manifests", "*"],
        ["apply", "*", "--yes"], ["apply", "*", "--yes", "--format", "json"],
        ["apply", "*", "--yes", "--format", "markdown"],
        ["reconnect", "*", "orders", "shared"], ["reconnect", "*", "shared", "--format", "json"],
        ["sync", "*", "--once"], ["status", "*"], ["status", "*", "--format", "json"],
        ["status", "*", "--format", "markdown"],
        ["suspend", "*"], ["resume", "*", "contoso"], ["trigger", "*"],
        ["history", "*"], ["history", "*", "1"], ["history", "*", "1", "--format", "json"],
    ]

    static let services: [FailingService] = [
        FailingService("in order", .none) { _ in nil },
        FailingService("lists answer 400", .lists) { FailingService.refusal(400, $0) },
        FailingService("lists answer 401", .lists) { FailingService.refusal(401, $0) },
        FailingService("lists answer 403", .lists) { FailingService.refusal(403, $0) },
        FailingService("lists are broken JSON", .lists) { .send(200, "{\"value\": [\"\($0.everything)") }.atTimes,
        FailingService("lists answer a page", .lists) { FailingService.page($0) }.atTimes,
        FailingService("reads answer 403", .reads) { FailingService.refusal(403, $0) },
        FailingService("writes answer 400", .writes) { FailingService.refusal(400, $0) },
        FailingService("writes answer 401", .writes) {
            let challenge = "Bearer error=\"\($0.body.filter { $0 != "\n" && $0.isASCII })\""
            return FailingService.refusal(401, $0, headers: ["www-authenticate": challenge])
        },
        FailingService("writes answer 403", .writes) { FailingService.refusal(403, $0) },
        FailingService("writes answer 412", .writes) { FailingService.refusal(412, $0) }.atTimes,
        FailingService("writes answer a page", .writes) { FailingService.page($0) }.atTimes,
        FailingService("the directory answers 400", .tokens) { FailingService.directoryRefusal(400, $0) },
        FailingService("the directory answers 401", .tokens) { FailingService.directoryRefusal(401, $0) },
        FailingService("the directory answers broken JSON", .tokens) { .send(200, "{\"access_token\": \($0.body)") },
    ]

    @Test(arguments: services) func `no secret gets out`(service: FailingService) async throws {
        try await Self.inPlace(service) { project, relay, emulator in
            for command in Self.commands {
                let run = try await Self.check(command, project, relay)
                if service.calls == .none { #expect(run.status == 0, "\(command): \(run.output)\(run.errors)") }
            }
            let log = JSONWriter.text(of: try await emulator.wholeLog())
            #expect(project.canaries.found(in: log) == [], "the emulator's log")
            for request in relay.requests {
                #expect(project.canaries.found(in: request.target) == [], "\(request.method) \(request.target)")
            }
            let kept = try project.canaries.found(below: project.folder) { path in
                ["orders.yaml", "shared.yaml", "secrets/file"].contains(path)
            }
            #expect(kept == [])
            guard service.calls != .lists, service.calls != .tokens else { return }
            #expect(try project.canaries.found(below: project.folder + "-imported") { _ in false } == [])
            if let saved = FileManager.default.contents(atPath: project.folder + "-saved") {
                #expect(project.canaries.found(in: String(decoding: saved, as: UTF8.self)) == [], "the plan file")
                try FileManager.default.removeItem(atPath: project.folder + "-saved")
            }
            try FileManager.default.removeItem(atPath: project.folder + "-imported")
        }
    }

    @Test func `answers that get lost tell no secret either`() async throws {
        let lost = FailingService("two of three writes are lost", .writes) { _ in .reset }.atTimes
        try await Self.inPlace(lost) { project, relay, _ in
            for command in Self.commands where ["apply", "reconnect", "history"].contains(command[0]) {
                _ = try await Self.check(command, project, relay)
            }
            #expect(relay.requests.count { !$0.isRead } > 3)
        }
    }

    @Test func `the secrets of a run do reach the service, so that they could have got out`() async throws {
        try await Self.inPlace(Self.services[0]) { project, relay, emulator in
            let canaries = project.canaries
            let apply = try await Self.run(["apply", "*", "--yes"], project, relay)
            #expect(apply.status == 0, "\(apply.output)\(apply.errors)")

            let state = JSONWriter.text(of: try await emulator.state())
            let kept: Set = [
                "Env", "File", "Literal", "Password", "Header", "Unknown", "UnknownInner", "LiveHeader", "LiveQuery",
                "LiveParameter",
                "LivePassword", "LiveURL", "URLQuery",
            ]
            #expect(canaries.found(in: state) == kept)
            let form = try #require(relay.requests.first { $0.target.hasSuffix("/oauth2/v2.0/token") })
            #expect(canaries.found(in: form.body) == ["ClientSecret"])
            #expect(relay.requests.contains { !canaries.found(in: $0.body).isDisjoint(with: ["Env"]) })
        }
    }

    @Test func `what is no secret's place is looked into as well: a canary on the screen is found`() {
        let canaries = Canaries()
        #expect(canaries.found(in: "x \(canaries["One"]), \(canaries.awkward("Two"))") == ["One", "Two"])
        #expect(canaries.found(in: Canaries()["One"]) == [])
    }

    @Test(arguments: [["schema"], ["explain", "credentials.header"], ["version"], ["--help"], ["emulator", "--list"]])
    func `commands without a project tell nothing of the environment`(arguments: [String]) async throws {
        let project = try CanaryProject(at: "http://127.0.0.1:9")
        let run = try await Program.run(arguments, environment: project.variables)
        #expect(run.status == 0)
        #expect(project.canaries.found(in: run.output + run.errors) == [])
    }

    @Test(arguments: ["text", "json"]) func `manifests that are refused are told without what they hold`(
        format: String
    ) async throws {
        let project = try CanaryProject(at: "http://127.0.0.1:9")
        let canary = project.canaries["Manifest"]
        let specs = [
            "url: https://kim:\(canary)@a.example?code=\(canary)\n  protocol: http",
            "url: ftp://kim:\(canary)@a.example\n  protocol: \(canary)",
            "url: \(canary)\n  protocol: http\n  credentials: { header: \(canary), query: [\(canary)] }",
            "url: https://a.example\n  protocol: http\n  proxy: { url: \"http://kim:\(canary)@p\", pasword: \(canary) }",
            "url: https://a.example\n  protocol: http\n  credentials: { authorization: { scheme: x, parameter: { valueFrom: { env: \(canary), file: \(canary) } } } }",
        ]
        for spec in specs {
            try project.write("refused.yaml", Project.backend("refused", spec))
            let run = try await Program.run(["validate", project.folder, "--format", format, "--color", "always"])
            #expect(run.status == 1)
            #expect(project.canaries.found(in: run.output + run.errors) == [], "\(spec): \(run.output)\(run.errors)")
        }
    }

    @Test func `a seed or state that cannot be read is told without what it holds`() async throws {
        let project = try CanaryProject(at: "http://127.0.0.1:9")
        let seed = try project.seed()
        let broken = [String(seed.dropLast(3)), "[\(seed)]", seed.replacing("\"name\"", with: "\"nam\"")]
        for (index, text) in broken.enumerated() {
            try project.write("seed-\(index).json", text)
            for option in ["--seed", "--state"] {
                let arguments = ["emulator", "--port", "0", option, "\(project.folder)/seed-\(index).json"]
                let run = try await Program.run(arguments)
                #expect(run.status == 1, "\(arguments)")
                #expect(project.canaries.found(in: run.output + run.errors) == [], "\(run.errors)")
            }
        }
    }

    /// Runs `work` with a project, and a service behind a relay.
    static func inPlace(
        _ service: FailingService,
        _ work: @escaping @Sendable (CanaryProject, Relay, EmulatorProcess) async throws -> Void
    ) async throws {
        try await EmulatorProcess.beside(["--require-token"]) { emulator in
            try await Relay.run(before: emulator.address, { service.answer($0) }) { relay in
                let project = try CanaryProject(at: relay.address)
                try await emulator.put(try JSONReader.value(of: Array(try project.seed().utf8)))
                try await work(project, relay, emulator)
                try FileManager.default.removeItem(atPath: project.folder)
            }
        }
    }

    private static func run(_ command: [String], _ project: CanaryProject, _ relay: Relay) async throws -> Program.Run {
        var arguments = command.map { $0.replacing("*", with: project.folder, maxReplacements: 1) }
        arguments += ["--secret-root", project.folder + "/secrets"]
        if command[0] != "sync" { arguments += ["--color", "always"] }
        if !["validate", "history"].contains(command[0]) { arguments += ["--authority", relay.address] }
        if ["history", "show", "status", "suspend", "resume", "trigger"].contains(command[0]) {
            arguments = command.map { $0.replacing("*", with: project.folder) }
        }
        return try await Program.run(arguments, environment: project.variables)
    }

    /// Commands of a service in order do what they are there for, so that what they say is what they usually say.
    private static func check(_ command: [String], _ project: CanaryProject, _ relay: Relay) async throws -> Program.Run
    {
        let run = try await run(command, project, relay)
        // A run that could not begin has left no history, and a plan that could not be made no file.
        let needsFormer = command[0] == "history" || command.contains("*-saved")
        #expect(run.status != 64 || needsFormer, "\(command): \(run.errors)")
        let found = project.canaries.found(in: run.output + run.errors)
        #expect(found == [], "\(command): \(run.output)\(run.errors)")
        return run
    }
}
