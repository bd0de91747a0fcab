import BackendModel
import Foundation
import Testing

/// `backstay sync --once`: passes over each service, and says by its exit status what came of it.
struct SyncOnceTests {
    @Test func `what a folder says is done, told by status and history, and done only once`() async throws {
        let project = try Project()
        try project.write("orders.yaml", SyncLane.manifest("orders", url: "https://a.example"))
        let never = try await Program.run("status", project.folder)
        #expect(never.status == 1)
        #expect(never.errors.contains("no 'backstay sync' has written into the state folder"))
        #expect(!FileManager.default.fileExists(atPath: project.folder + "/.backstay"))

        for _ in 0..<2 { #expect(try await Program.run("sync", project.folder, "--once").status == 0) }

        let status = try await Program.run("status", project.folder, "--detailed-exitcode")
        #expect(status.status == 0)
        #expect(status.output.hasPrefix("not running · backstay "))
        #expect(status.output.hasSuffix("Status: 1 service; 1 as desired.\n"))
        let history = try await Program.run("history", project.folder).output.split(separator: "\n")
        #expect(history.count == 2)
        #expect(history[1].contains(#/ sync +test +contoso +done +manifests +[0-9a-f]{12} +1 created$/#))
        let json = try await Program.run("history", project.folder, "1", "--format", "json").output
        #expect(json.contains("\"cause\": \"manifests\"") && json.contains(/"revision": "[0-9a-f]{40}"/))
    }

    @Test func `a manifest in error is told at its place, and nothing is written`() async throws {
        let project = try Project()
        try project.write("orders.yaml", Project.backend("orders", "urll: https://a.example\n  protocol: http"))

        let run = try await Program.run("sync", project.folder, "--once")

        #expect(run.status == 1)
        #expect(run.errors.contains("orders.yaml:6:3: error: unknown field 'urll' [unknown-field]"))
        #expect(!FileManager.default.fileExists(atPath: project.folder + "/.backstay/emulator.json"))
        let status = try await Program.run("status", project.folder)
        #expect(status.status == 1)
        #expect(status.output.contains("! \(project.folder)/orders.yaml:6:3: error: unknown field 'urll'"))
    }

    @Test func `a guard holds back, and says how it is approved`() async throws {
        let project = try Project()

        #expect(try await Program.run("sync", project.folder, "--once").status == 5)

        let status = try await Program.run("status", project.folder, "--detailed-exitcode")
        #expect(status.status == 2)
        let command = try #require(status.output.firstMatch(of: /approve with: backstay (approve .*)\n/)?.1)
        let approved = try await Program.run(command.split(separator: " ").map(String.init))
        #expect(approved.status == 0, "\(approved.errors)")
        #expect(approved.errors.contains("no daemon runs"))
        #expect(try await Program.run("sync", project.folder, "--once").status == 0)
    }

    @Test func `a later wave has its turn, now and with each new revision`() async throws {
        let project = try Project()
        let services = ["west", "north"].enumerated().map { wave, name in
            "    - { subscriptionId: \(Project.subscription), resourceGroup: rg1, name: \(name), wave: \(wave) }"
        }
        let head =
            "apiVersion: backstay.dev/v1alpha1\nkind: Environment\nmetadata: { name: test }\nspec:\n  services:\n"
        try project.write("environment.yaml", head + services.joined(separator: "\n") + "\n  cloud: emulator\n")
        for url in ["https://a.example", "https://b.example"] {
            try project.write("orders.yaml", SyncLane.manifest("orders", url: url))
            let run = try await Program.run("sync", project.folder, "--once")
            #expect(run.status == 0, "\(run.errors)")
            #expect(try await Program.run("plan", project.folder, "--detailed-exitcode").status == 0)
        }
    }

    @Test func `a state folder that cannot be one is told`() async throws {
        let project = try Project()
        try project.write("state", "a file")
        for arguments in [["sync", project.folder, "--once"], ["status", project.folder]] {
            let run = try await Program.run(arguments + ["--state", project.folder + "/state"])
            #expect(run.status == 1)
            #expect(run.errors.contains("\(project.folder)/state"))
        }
    }
}
