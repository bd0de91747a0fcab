import Foundation
import Testing

/// Others who write while a plan waits, through the built program.
struct ConflictCommandTests {
    private let saved: SavedProject

    init() throws { saved = try SavedProject() }

    @Test func `an edit of the same field by others is a conflict, told from all sides`() async throws {
        #expect(try await saved.run("apply", saved.project.folder, "--yes").status == 0)
        try saved.declare("orders", url: "https://b.example")
        _ = try await saved.run("plan", saved.project.folder, "--out", saved.plan)
        try await saved.editByOthers(url: "https://theirs.example")

        for format in ["text", "json", "markdown"] {
            let run = try await saved.expectNothingDone(4, "", "--format", format)
            #expect(run.output.contains("https://a.example") && run.output.contains("https://b.example"))
            #expect(run.output.contains("https://theirs.example") && run.output.contains("plan again"))
            #expect(run.output.contains(format == "json" ? #""contested": ["# : "orders.yaml:6:3"))
        }
    }

    @Test func `an edit by others beside the plan is no conflict, but strictly`() async throws {
        #expect(try await saved.run("apply", saved.project.folder, "--yes").status == 0)
        try saved.declare("orders", url: "https://b.example", policy: "policy: { fields: listed }")
        _ = try await saved.run("plan", saved.project.folder, "--out", saved.plan)
        try await saved.editByOthers(url: "https://a.example", title: "theirs")

        try await saved.expectNothingDone(4, "", "--strict")
        let applied = try await saved.run("apply", saved.plan)
        #expect(applied.status == 0)
        #expect(applied.output.contains("✓ backends/orders  patched"))
        let state = try String(contentsOfFile: saved.project.folder + "/.backstay/emulator.json", encoding: .utf8)
        #expect(state.contains("theirs") && state.contains("https://b.example"))
    }

    @Test func `what the plan does not hold is told and not done`() async throws {
        try saved.declare("billing", url: "https://x.example")
        #expect(try await saved.run("apply", saved.project.folder, "--yes").status == 0)
        try saved.declare("orders", url: "https://b.example")
        _ = try await saved.run("plan", saved.project.folder, "--out", saved.plan)
        try await saved.editByOthers(url: "https://theirs.example", name: "billing")

        let applied = try await saved.run("apply", saved.plan)

        #expect(applied.status == 0)
        #expect(applied.output.contains("✓ backends/orders  patched"))
        #expect(applied.output.contains("backends/billing  differs too, and was not touched"))
        let state = try String(contentsOfFile: saved.project.folder + "/.backstay/emulator.json", encoding: .utf8)
        #expect(state.contains("https://theirs.example"))
    }

    @Test func `a step that fails beside one that does not leaves the plan applied in part`() async throws {
        let service =
            "/subscriptions/\(Project.subscription)/resourceGroups/rg1/providers/Microsoft.ApiManagement/service/contoso"
        try saved.project.writeState(
            #"{"revision": 1, "services": {"\#(service)": {"backends": [], "certificates": []}}}"#
        )
        let certificate = "url: https://c.example\n  protocol: http\n  credentials: { certificateIds: [none] }"
        try saved.project.write("certified.yaml", Project.backend("certified", certificate))
        _ = try await saved.run("plan", saved.project.folder, "--out", saved.plan, "--offline")

        let applied = try await saved.run("apply", saved.plan, "--offline")

        #expect(applied.status == 3)
        #expect(applied.output.contains("✓ backends/orders  created"))
        #expect(applied.output.contains("Certificate with id 'none' not found."))
    }
}
