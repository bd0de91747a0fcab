import BackendModel
import Foundation
import Testing

/// Through the built program, against the emulator inside it.
struct DoctorTests {
    @Test func `a service in order passes, and its state decides what is told`() async throws {
        let project = try Project()

        let run = try await Program.run("doctor", project.folder)

        #expect(run.status == 0, "\(run.output)\(run.errors)")
        #expect(run.output.contains("✓ service"))
        #expect(run.output.contains("- credential"))
        #expect(run.output.contains("✓ right-backends-write"))
        #expect(run.output.hasSuffix("0 failed, 3 skipped.\n"), "\(run.output)")
    }

    @Test func `what the caller may not do, and an api-version that is too old, fail with what to do`() async throws {
        let project = try Project()
        let id =
            "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg1/providers/"
            + "Microsoft.ApiManagement/service/contoso"
        let state = #"""
            {"services": {"\#(id)": {
              "sku": "Premium", "minApiVersion": "2025-03-01-preview",
              "backends": [{"name": "a", "properties": {"url": "https://a", "protocol": "http", "azureRegion": "westeurope"}}],
              "permissions": [{"actions": ["Microsoft.ApiManagement/service/*/read", "Microsoft.ApiManagement/service/read"]}]
            }}}
            """#
        try FileManager.default.createDirectory(
            atPath: project.folder + "/.backstay",
            withIntermediateDirectories: true
        )
        try project.write(".backstay/emulator.json", state)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: project.folder + "/.backstay")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600],
            ofItemAtPath: project.folder + "/.backstay/emulator.json"
        )

        let text = try await Program.run("doctor", project.folder)
        let json = try await Program.run("doctor", project.folder, "--format", "json")

        #expect(text.status == 1, "\(text.output)\(text.errors)")
        #expect(text.output.contains("✗ api-version"))
        #expect(text.output.contains("! right-backends-write"))
        #expect(text.output.contains("azureRegion (1)"))
        #expect(text.output.contains("next: name a later one in 'armApiVersion' of the environment"))
        #expect(json.status == 1)
        #expect(json.output.contains(#""format": "backstay.doctor/1""#))
        #expect(json.output.contains(#""healthy": false"#))
    }

    @Test func `of several services, JSON is one document`() async throws {
        let project = try Project()
        let environment = try String(contentsOfFile: project.folder + "/environment.yaml", encoding: .utf8)
        let service = "- { subscriptionId: \(Project.subscription), resourceGroup: rg1, name: contoso }"
        let another = service.replacing("contoso", with: "fabrikam, wave: 1")
        try project.write("environment.yaml", environment.replacing(service, with: "\(service)\n    \(another)"))
        try project.write("a.yaml", Project.backend("a", "url: https://a.example\n  protocol: http"))

        let json = try await Program.run("doctor", project.folder, "--format", "json")

        #expect(json.status == 0, "\(json.errors)")
        let document = try JSONReader.value(of: Array(json.output.utf8)).members
        #expect(document["format"] == "backstay.doctors/1")
        #expect(document["environment"] == "test")
        #expect(document["healthy"] == true)
        #expect(document["services"]?.items.map { $0.members["service"]?.text ?? "" }.count == 2)
        #expect(document["services"]?.items.map { $0.members["wave"] } == [0, 1])
    }

    @Test func `a port where nobody listens is told of, and what to do`() async throws {
        let project = try Project()
        let environment = try String(contentsOfFile: project.folder + "/environment.yaml", encoding: .utf8)
        let closed = environment.replacingOccurrences(
            of: "cloud: emulator",
            with: "resourceManager: http://127.0.0.1:9"
        )
        try project.write("environment.yaml", closed)

        let run = try await Program.run("doctor", project.folder)

        #expect(run.status == 1)
        #expect(run.output.contains("✗ service"))
        #expect(run.output.contains("next: check the port, and that something listens there"), "\(run.output)")
    }
}
