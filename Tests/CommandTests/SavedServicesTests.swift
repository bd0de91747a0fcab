import BackendModel
import Foundation
import SavedPlans
import Testing

/// Saved plans of several services, through the built program.
struct SavedServicesTests {
    private let saved: SavedProject

    init() throws {
        saved = try SavedProject()
        try saved.project.write("environment.yaml", Self.environment(["west", "north, wave: 1"]))
    }

    private static func environment(_ services: [String]) -> String {
        let head = """
            apiVersion: backstay.dev/v1alpha1
            kind: Environment
            metadata: { name: test }
            spec:
              cloud: emulator
              services:

            """
        let rows = services.map {
            "    - { subscriptionId: \(Project.subscription), resourceGroup: rg1, name: \($0) }\n"
        }
        return head + rows.joined()
    }

    /// Other hands on one of the services.
    private func edit(_ service: String) async throws {
        let others = try Project()
        try others.write("environment.yaml", Self.environment([service]))
        try saved.declare("orders", url: "https://theirs.example", in: others)
        let state = saved.project.folder + "/.backstay"
        #expect(try await saved.run("apply", others.folder, "--state", state, "--yes").status == 0)
    }

    @Test func `the plans of all services are saved, shown and carried out, wave by wave`() async throws {
        let planned = try await saved.run("plan", saved.project.folder, "--out", saved.plan)
        #expect(planned.status == 0)
        let shown = try await saved.run("show", saved.plan)
        #expect(shown.output.hasPrefix(planned.output))
        #expect(shown.output.contains("Total: 2 services"))
        #expect(try await saved.run("show", saved.plan, "--format", "json").output.contains(#""saved": {"#))

        let applied = try await saved.run("apply", saved.plan)
        #expect(applied.status == 0)
        #expect(applied.output.contains("Total: 2 services, 2 done; 2 created"))
        let again = try await saved.run("apply", saved.plan)
        #expect(again.status == 0)
        #expect(again.output.contains("already as desired"))
        #expect(try await saved.run("plan", saved.project.folder, "--detailed-exitcode").status == 0)
        #expect(try await saved.run("history", saved.project.folder).output.contains("apply"))
    }

    @Test(arguments: ["west", "north"])
    func `an edit of one service keeps both as they are, and both are told`(edited: String) async throws {
        #expect(try await saved.run("apply", saved.project.folder, "--yes").status == 0)
        try saved.declare("orders", url: "https://b.example")
        _ = try await saved.run("plan", saved.project.folder, "--out", saved.plan)
        try await edit(edited)

        for format in ["text", "json", "markdown"] {
            let run = try await saved.expectNothingDone(4, "", "--format", format)
            #expect(run.output.contains("west") && run.output.contains("north"))
            #expect(run.output.contains("https://theirs.example") && run.output.contains("plan again"))
        }
        let state = try String(contentsOfFile: saved.project.folder + "/.backstay/emulator.json", encoding: .utf8)
        #expect(!state.contains("https://b.example"))
    }

    @Test(arguments: [["west"], ["west", "north"], ["west", "north, wave: 1", "east"]])
    func `other services or waves make the plan stale for all`(services: [String]) async throws {
        _ = try await saved.run("plan", saved.project.folder, "--out", saved.plan)
        try saved.project.write("environment.yaml", Self.environment(services))
        try await saved.expectNothingDone(6, "do not want what it was made for")
    }

    @Test func `the services that were selected are in the file`() async throws {
        let folder = saved.project.folder
        #expect(try await saved.run("plan", folder, "--out", saved.plan, "--service", "north").status == 0)
        #expect(try await saved.run("show", saved.plan).output.contains("only service north"))
        #expect(try await saved.run("apply", saved.plan, "--service", "north").status == 64)
        #expect(try await saved.run("apply", saved.plan).status == 0)
        #expect(try await saved.run("plan", folder, "--detailed-exitcode", "--service", "north").status == 0)
        #expect(try await saved.run("plan", folder, "--detailed-exitcode", "--service", "west").status == 2)
    }

    @Test func `a plan that is blocked in one service is saved for none`() async throws {
        for name in ["a", "b", "c"] { try saved.declare(name, url: "https://a.example") }
        #expect(try await saved.run("apply", saved.project.folder, "--yes", "--service", "west").status == 0)
        for name in ["a", "b", "c"] { try saved.declare(name, url: "https://b.example") }

        let planned = try await saved.run("plan", saved.project.folder, "--out", saved.plan)

        #expect(planned.status == 5)
        #expect(planned.errors.contains("the plan is not saved"))
        #expect(!FileManager.default.fileExists(atPath: saved.plan))
    }

    @Test(arguments: ["cloud: custom", "resourceManager: http://127.0.0.1:9"])
    func `a plan for one host is not applied to another`(plane: String) async throws {
        let environment = Self.environment(["west"]).replacing("cloud: emulator", with: plane)
        try saved.project.write("environment.yaml", environment)
        try await EmulatorProcess.beside { emulator in
            let planes = ["--resource-manager", emulator.address, "--authority", "http://127.0.0.1:9"]
            let planned = try await Program.run(["plan", saved.project.folder, "--out", saved.plan] + planes)
            #expect(planned.status == 0, "\(planned.errors)")
            #expect(try await saved.run("show", saved.plan).output.contains("for \(emulator.address)"))

            let elsewhere = ["--resource-manager", "http://127.0.0.1:1", "--authority", "http://127.0.0.1:9"]
            let stale = try await Program.run(["apply", saved.plan] + elsewhere)
            #expect(stale.status == 6)
            #expect(stale.errors.contains("this run would go to 'http://127.0.0.1:1'"), "\(stale.errors)")
            #expect(try await saved.run("apply", saved.plan).status == (plane == "cloud: custom" ? 1 : 6))
            let applied = try await Program.run(["apply", saved.plan] + planes)
            #expect(applied.status == 0, "\(applied.errors)")
        }
    }
}
