import Foundation
import Testing

/// Adopting a live service through the built program, as a user would.
struct ImportTests {
    /// What the report of an import asks for.
    private struct Report: Decodable {
        struct Secret: Decodable { let env, backend, field: String }
        struct Written: Decodable { let backend, file: String }
        let format: String
        let written: [Written]
        let secrets: [Secret]
        let summary: [String: Int]
    }

    private func report(_ run: Program.Run) throws -> Report {
        try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    }

    /// A project on the embedded emulator, which holds the backends of a seed.
    private func project(of service: LiveService) throws -> Project {
        let project = try Project()
        try FileManager.default.createDirectory(
            atPath: project.folder + "/.backstay",
            withIntermediateDirectories: true
        )
        try service.seed().write(to: URL(filePath: project.folder + "/.backstay/emulator.json"))
        return project
    }

    private func files(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0 != ".backstay" }.sorted()
    }

    @Test func `a service of 500 backends is adopted, and the plan right after is empty`() async throws {
        let service = LiveService(count: 500)
        let project = try Project()
        try service.seed().write(to: URL(filePath: project.folder + "/seed.json"))
        let emulator = try SeededEmulator(seed: project.folder + "/seed.json")
        defer { emulator.end() }
        let environment = try String(contentsOfFile: project.folder + "/environment.yaml", encoding: .utf8)
        try project.write(
            "environment.yaml",
            environment.replacing("cloud: emulator", with: "resourceManager: \(emulator.address)")
        )

        let run = try await Program.run("import", project.folder, "-e", "test", "--format", "json")
        #expect(run.status == 0, "\(run.errors)")
        let report = try report(run)
        #expect(report.format == "backstay.import/1")
        #expect(report.written.count == 500)
        #expect(try files(project.folder).count == 502)
        for name in try files(project.folder) where name.hasSuffix(".yaml") {
            #expect(try !String(contentsOfFile: project.folder + "/" + name, encoding: .utf8).contains("c4nary"))
        }
        #expect(!(run.output + run.errors).contains("c4nary"))

        let secrets = try report.secrets.map { ($0.env, try #require(service.secret($0.backend, $0.field), "\($0)")) }
        #expect(secrets.count > 300)
        let provided = Dictionary(uniqueKeysWithValues: secrets)
        let validated = try await Program.run(["validate", project.folder], environment: provided)
        #expect(validated.status == 0 && validated.errors == "", "\(validated.errors.prefix(2000))")
        #expect(validated.output == "valid: 500 backends for environment test\n")
        let plan = try await Program.run(["plan", project.folder, "--detailed-exitcode"], environment: provided)
        #expect(plan.status == 0, "\(plan.output.prefix(2000))\(plan.errors.prefix(2000))")
        #expect(plan.output.contains("No changes: 500 backends are as the manifests say."))

        let again = try await Program.run("import", project.folder)
        #expect(again.status == 0)
        #expect(
            again.output.contains("  = backends/backend-0    already declared at \(project.folder)/backend-0.yaml:4")
        )
        #expect(again.output.contains("Import: 0 written, 500 already declared, 0 left out"))
    }

    @Test func `only the backends that are named are imported, to the folder that is named`() async throws {
        let project = try project(of: LiveService(count: 12))
        let out = project.folder + "/live/by hand"

        let run = try await Program.run("import", project.folder, "backend-9", "BACKEND-0", "--out", out)

        #expect(run.status == 0, "\(run.errors)")
        #expect(try files(out) == ["backend-0.yaml", "backend-9.yaml"])
        #expect(run.output.contains("+ backends/backend-9  \(out)/backend-9.yaml"))
        #expect(run.output.contains("BACKSTAY_BACKEND_0_HEADER_X_KEY    backends/backend-0 credentials.header.x-key"))
    }

    @Test func `a name that the service does not have is a matter of usage`() async throws {
        let project = try project(of: LiveService(count: 3))
        let run = try await Program.run("import", project.folder, "bakcend-1", "backend-2")
        #expect(run.status == 64)
        #expect(run.errors.contains("did you mean 'backend-1'?"))
        #expect(try files(project.folder) == ["environment.yaml"])
    }

    @Test func `a file that is there stops all of it, unless it is to be replaced`() async throws {
        let project = try project(of: LiveService(count: 3))
        let out = project.folder + "/.out"
        try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
        try "mine".write(toFile: out + "/backend-1.yaml", atomically: true, encoding: .utf8)

        let refused = try await Program.run("import", project.folder, "--out", out)
        #expect(refused.status == 1)
        #expect(refused.errors.contains("backend-1.yaml' is there already; --force replaces it\n  nothing was written"))
        #expect(refused.output == "")
        #expect(try files(out) == ["backend-1.yaml"])
        #expect(try String(contentsOfFile: out + "/backend-1.yaml", encoding: .utf8) == "mine")

        let forced = try await Program.run("import", project.folder, "--out", out, "--force")
        #expect(forced.status == 0, "\(forced.errors)")
        #expect(try files(out) == ["backend-0.yaml", "backend-1.yaml", "backend-2.yaml"])
        #expect(try String(contentsOfFile: out + "/backend-1.yaml", encoding: .utf8) != "mine")
    }

    @Test func `what cannot be written leaves nothing behind, and what was replaced comes back`() async throws {
        let project = try project(of: LiveService(count: 3))
        let out = project.folder + "/.out"
        // A folder that is not empty cannot give way to a file.
        try FileManager.default.createDirectory(atPath: out + "/backend-2.yaml/x", withIntermediateDirectories: true)
        try "mine".write(toFile: out + "/backend-0.yaml", atomically: true, encoding: .utf8)

        let run = try await Program.run("import", project.folder, "--out", out)

        #expect(run.status == 1)
        #expect(try files(out) == ["backend-0.yaml", "backend-2.yaml"])
        #expect(try String(contentsOfFile: out + "/backend-0.yaml", encoding: .utf8) == "mine")
        #expect(try await Program.run("import", project.folder, "--out", out + "/backend-0.yaml/sub").status == 1)
    }

    @Test func `manifests can go to standard output, and the report beside them`() async throws {
        let project = try project(of: LiveService(count: 3))
        let run = try await Program.run("import", project.folder, "--out", "-")
        #expect(run.status == 0)
        #expect(run.output.components(separatedBy: "\n---\n").count == 3)
        #expect(run.output.hasPrefix("apiVersion: backstay.dev/v1alpha1\nkind: Backend\n"))
        #expect(run.errors.contains("Import: 3 written, 0 already declared, 0 left out"))
        #expect(try files(project.folder) == ["environment.yaml"])
        #expect(try await Program.run("import", project.folder, "--out", "-", "--format", "json").status == 64)
    }

    @Test func `a variable that the project names already is not given to another secret`() async throws {
        let project = try project(of: LiveService(count: 2))
        let spec = """
            url: https://a.example
              protocol: http
              proxy: { url: "http://p.example", password: { valueFrom: { env: BACKSTAY_BACKEND_0_HEADER_X_KEY } } }
            """
        try project.write("other.yaml", Project.backend("other", spec))
        let run = try await Program.run("import", project.folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("BACKSTAY_BACKEND_0_HEADER_X_KEY_2"))
    }

    @Test func `a project with errors is not added to`() async throws {
        let project = try project(of: LiveService(count: 2))
        try project.write("broken.yaml", Project.backend("broken", "urll: x"))
        let run = try await Program.run("import", project.folder)
        #expect(run.status == 1)
        #expect(run.errors.contains("[unknown-field]"))
        #expect(try files(project.folder) == ["broken.yaml", "environment.yaml"])
    }
}
