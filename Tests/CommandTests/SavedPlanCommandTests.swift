import BackendModel
import Foundation
import Planning
import SavedPlans
import Testing

/// Saved plans, through the built program.
struct SavedPlanCommandTests {
    private let saved: SavedProject

    init() throws { saved = try SavedProject() }

    @Test func `what was planned is shown and applied from the file, without a question, and once`() async throws {
        let planned = try await saved.run("plan", saved.project.folder, "--out", saved.plan, "--expires", "30m")
        #expect(planned.status == 0)
        #expect(planned.errors.contains("saved to '\(saved.plan)', expires 2"))

        for format in ["text", "json", "markdown"] {
            #expect(try await saved.run("show", saved.plan, "--format", format).status == 0)
        }
        let shown = try await saved.run("show", saved.plan)
        #expect(shown.output.hasPrefix(planned.output))
        #expect(shown.output.contains("; expires 2"))
        for outcome in ["✓ backends/orders  created", "✓ backends/orders  already as desired"] {
            let applied = try await saved.run("apply", saved.plan)
            #expect(applied.status == 0)
            #expect(applied.output.contains(outcome))
        }
        #expect(try await saved.run("plan", saved.project.folder, "--detailed-exitcode").status == 0)
    }

    @Test func `a plan that is not there is told so, and not taken for a folder`() async throws {
        let run = try await Program.run(["apply", saved.plan])
        #expect(run.status == 1)
        #expect(run.errors.hasPrefix("error: there is no file or folder '"), "\(run.errors)")
    }

    @Test func `a plan for other manifests is stale, and nothing is written`() async throws {
        _ = try await saved.run("plan", saved.project.folder, "--out", saved.plan)
        try saved.declare("orders", url: "https://b.example")
        try await saved.expectNothingDone(6, "do not want what it was made for")

        try saved.declare("orders", url: "https://a.example")
        #expect(try await saved.run("apply", saved.plan).status == 0)
    }

    @Test func `a target that the manifests lost makes the plan stale`() async throws {
        _ = try await saved.run("plan", saved.project.folder, "--out", saved.plan, "--target", "orders")
        try FileManager.default.removeItem(atPath: saved.project.folder + "/orders.yaml")
        try saved.declare("billing", url: "https://a.example")
        try await saved.expectNothingDone(6, "the plan is stale")
    }

    @Test(arguments: [
        ("name: contoso", "name: fabrikam"), ("cloud: emulator", "resourceManager: http://127.0.0.1:9"),
        ("cloud: emulator", "cloud: emulator\n  armApiVersion: 2023-09-01-preview"),
        ("cloud: emulator", "cloud: emulator\n  limits: { updates: 100% }"),
    ])
    func `a plan for one service, plane, version or set of limits is not applied under another`(
        old: String,
        new: String
    ) async throws {
        _ = try await saved.run("plan", saved.project.folder, "--out", saved.plan)
        let environment = try String(contentsOfFile: saved.project.folder + "/environment.yaml", encoding: .utf8)
        try saved.project.write("environment.yaml", environment.replacing(old, with: new))
        try await saved.expectNothingDone(6, "do not want what it was made for")
    }

    @Test func `the same manifests in another folder are as good`() async throws {
        _ = try await saved.run("plan", saved.project.folder, "--out", saved.plan)
        let other = try Project()
        try FileManager.default.copyItem(
            atPath: saved.project.folder + "/orders.yaml",
            toPath: other.folder + "/x.yaml"
        )
        try FileManager.default.removeItem(atPath: saved.project.folder + "/orders.yaml")
        try await saved.expectNothingDone(6, "stale")

        let applied = try await saved.run(
            "apply",
            saved.plan,
            "--manifests",
            other.folder,
            "--state",
            saved.project.folder + "/.backstay"
        )

        #expect(applied.status == 0)
        #expect(applied.output.contains("✓ backends/orders  created"))
    }

    @Test func `a plan that expired is stale`() async throws {
        _ = try await saved.run("plan", saved.project.folder, "--out", saved.plan, "--expires", "PT1H")
        var value = try JSONReader.value(of: Array(Data(contentsOf: URL(filePath: saved.plan)))).members
        value["checksum"] = nil
        value["expires"] = "2020-01-01T00:00:00Z"
        value["checksum"] = .string(SavedPlan.digest(JSONWriter.text(of: .object(value))))
        try saved.project.write("plan.json", JSONWriter.text(of: .object(value)))

        try await saved.expectNothingDone(6, "it expired 2020-01-01T00:00:00Z")
        #expect(try await saved.run("show", saved.plan).output.contains("; expired 2020"))
    }

    @Test func `a plan that was edited, cut short or is none is an error`() async throws {
        _ = try await saved.run("plan", saved.project.folder, "--out", saved.plan)
        let text = try String(contentsOfFile: saved.plan, encoding: .utf8)
        for (content, reason) in [
            (text.replacing("a.example", with: "evil.example"), "was edited after it was written"),
            (String(text.dropLast(9)), "is cut short or damaged"), ("{}", "is not a plan file"),
            (text.replacing(PlanFile.format, with: "backstay.planfile/9"), "by backstay"),
        ] {
            try saved.project.write("plan.json", content)
            try await saved.expectNothingDone(1, reason)
            #expect(try await saved.run("show", saved.plan).status == 1)
        }
    }

    @Test func `a guard that was lifted for the plan stays lifted for its file, and is shown`() async throws {
        for name in ["a", "b", "c"] { try saved.declare(name, url: "https://a.example") }
        #expect(try await saved.run("apply", saved.project.folder, "--yes").status == 0)
        for name in ["a", "b", "c"] { try saved.declare(name, url: "https://b.example") }

        #expect(try await saved.run("plan", saved.project.folder, "--out", saved.plan).status == 5)
        #expect(!FileManager.default.fileExists(atPath: saved.plan))
        #expect(try await saved.run("plan", saved.project.folder, "--out", saved.plan, "--allow-updates").status == 0)
        #expect(try await saved.run("show", saved.plan).output.contains("lifted by --allow-updates"))
        let applied = try await saved.run("apply", saved.plan)
        #expect(applied.status == 0)
        #expect(applied.output.contains("lifted by --allow-updates"))
    }

    @Test(arguments: [
        ["--target", "orders"], ["--exclude", "orders"], ["--environment", "test"], ["--service", "contoso"],
        ["--no-secrets"],
        ["--allow-updates"],
    ])
    func `a plan file takes no other word for what it says itself`(arguments: [String]) async throws {
        _ = try await saved.run("plan", saved.project.folder, "--out", saved.plan)
        #expect(try await Program.run(["apply", saved.plan] + arguments).status == 64)
    }

    @Test(arguments: ["0h", "-1h", "1y", "h", "", "999999999999d", "367d", "P2Y", "PT0S", "٣h"])
    func `a plan expires after a length of time`(text: String) async throws {
        #expect(
            try await saved.run("plan", saved.project.folder, "--out", saved.plan, "--expires=\(text)").status == 64
        )
    }

    @Test func `no secret stands in a plan file, and one that changed is no obstacle`() async throws {
        let spec = """
            url: "https://a.example/?code=canary-code"
              protocol: http
              credentials: { authorization: { scheme: Bearer, parameter: { valueFrom: { env: BACKSTAY_CANARY } } } }
            """
        try saved.project.write("orders.yaml", Project.backend("orders", spec))
        _ = try await Program.run(
            ["plan", saved.project.folder, "--out", saved.plan],
            environment: ["BACKSTAY_CANARY": "canary-one"]
        )
        #expect(!(try String(contentsOfFile: saved.plan, encoding: .utf8)).contains("canary"))

        let applied = try await Program.run(["apply", saved.plan], environment: ["BACKSTAY_CANARY": "canary-two"])

        #expect(applied.status == 0)
        #expect(!(applied.output + applied.errors).contains("canary"))
    }
}
