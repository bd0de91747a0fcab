import Foundation
import Testing

/// Through the built program, as a shell would.
struct CommandTests {
    @Test func `the version is printed and nothing else`() async throws {
        let run = try await Program.run("version")
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("backstay "))
        #expect(run.errors == "")
    }

    @Test func `an unknown command is a matter of usage`() async throws {
        #expect(try await Program.run("aply").status == 64)
    }

    @Test func `apply without a terminal needs to be told`() async throws {
        let project = try Project()
        let run = try await Program.run("apply", project.folder)
        #expect(run.status == 64)
        #expect(run.errors.contains("--yes"))
    }

    @Test func `manifests become a plan, the plan becomes calls, and the second plan is empty`() async throws {
        let project = try Project()
        try project.write("orders.yaml", Project.backend("orders", "url: https://a.example\n  protocol: http"))

        let first = try await Program.run("plan", project.folder, "--detailed-exitcode")
        #expect(first.status == 2)
        #expect(first.output.contains("+ backends/orders"))
        #expect(try await Program.run("apply", project.folder, "--yes").status == 0)
        let second = try await Program.run("plan", project.folder, "--detailed-exitcode")
        #expect(second.status == 0)
        #expect(second.output.contains("No changes: 1 backend is as the manifests say."))
    }

    @Test func `a bad manifest is told at its place, nothing is planned`() async throws {
        let project = try Project()
        try project.write("orders.yaml", Project.backend("orders", "urll: https://a.example\n  protocol: ftp"))

        let run = try await Program.run("plan", project.folder)

        #expect(run.status == 1)
        #expect(run.output == "")
        #expect(run.errors.contains("orders.yaml:6:3: error: unknown field 'urll' [unknown-field]"))
        #expect(run.errors.contains("orders.yaml:7:13: error:"))
    }

    @Test func `an empty environment trips a guard, which its flag lifts`() async throws {
        let project = try Project()
        let run = try await Program.run("plan", project.folder)
        #expect(run.status == 5)
        #expect(run.output.contains("--allow-empty"))
        #expect(try await Program.run("plan", project.folder, "--allow-empty").status == 0)
    }

    @Test func `a target that nobody declares is a matter of usage`() async throws {
        let project = try Project()
        try project.write("orders.yaml", Project.backend("orders", "url: https://a.example\n  protocol: http"))
        let run = try await Program.run("plan", project.folder, "--target", "ordrs")
        #expect(run.status == 64)
        #expect(run.errors.contains("did you mean 'orders'?"))
    }

    @Test func `several services are planned and applied together, or some of them`() async throws {
        let project = try Project()
        try project.write(
            "environment.yaml",
            """
            apiVersion: backstay.dev/v1alpha1
            kind: Environment
            metadata: { name: test }
            spec:
              services:
                - { subscriptionId: 00000000-0000-0000-0000-000000000000, resourceGroup: rg1, name: west }
                - { subscriptionId: 00000000-0000-0000-0000-000000000000, resourceGroup: rg1, name: west, workspace: w }
                - { subscriptionId: 00000000-0000-0000-0000-000000000000, resourceGroup: rg2, name: north, wave: 1 }
              cloud: emulator
            """
        )
        try project.write("orders.yaml", Project.backend("orders", "url: https://a.example\n  protocol: http"))
        let folder = project.folder
        #expect(
            try await Program.run("validate", folder).output
                == "valid: 1 backend for 3 services of environment test\n"
        )

        let unknown = try await Program.run("plan", folder, "--service", "wst")
        #expect(unknown.status == 64)
        #expect(unknown.errors.contains("did you mean 'west'?"))

        #expect(try await Program.run("apply", folder, "--yes", "--service", "west/w").status == 0)
        let plan = try await Program.run("plan", folder, "--detailed-exitcode")
        #expect(plan.status == 2)
        #expect(plan.output.contains("Total: 3 services, 2 with changes; 2 to create"))
        let applied = try await Program.run("apply", folder, "--yes")
        #expect(applied.status == 0)
        #expect(applied.output.contains("Total: 3 services, 3 done; 2 created"))
        #expect(try await Program.run("plan", folder, "--detailed-exitcode").status == 0)
        #expect(try await Program.run("reconnect", folder, "orders").status == 3)
        #expect(try await Program.run("reconnect", folder, "orders", "--service", "west").status == 0)
        #expect(try await Program.run("reconnect", folder, "orders", "--service", "west/w").status == 1)
    }

    @Test func `no secret comes out of any command in any form`() async throws {
        let canary = "c4nary-\(UUID().uuidString)"
        let project = try Project()
        let spec = """
            url: https://a.example
              protocol: http
              credentials:
                authorization: { scheme: Bearer, parameter: { valueFrom: { env: BACKSTAY_SECRET } } }
                header: { x-key: ["\(canary)-literal"] }
            """
        try project.write("orders.yaml", Project.backend("orders", spec))
        let environment = ["BACKSTAY_SECRET": canary]
        for format in ["text", "json", "markdown"] {
            for command in [["plan"], ["apply", "--yes"], ["validate"]] {
                let arguments =
                    [command[0], project.folder] + command.dropFirst() + ["--format", format, "--color", "always"]
                let run = try await Program.run(arguments, environment: environment)
                #expect(!(run.output + run.errors).contains("c4nary"), "\(arguments)")
            }
        }
        try project.write("broken.yaml", "title: \(canary)\n  bad: [\(canary)\nx: {")
        let broken = try await Program.run(["validate", project.folder], environment: environment)
        #expect(broken.status == 1)
        #expect(!(broken.output + broken.errors).contains("c4nary"))
    }

    @Test func `what was done is listed, newest first, and each run has its steps`() async throws {
        let project = try Project()
        let none = try await Program.run("history", project.folder)
        #expect(none.status == 0)
        #expect(none.output.hasPrefix("no history"))
        #expect(!FileManager.default.fileExists(atPath: project.folder + "/.backstay"))
        try project.write("orders.yaml", Project.backend("orders", "url: https://a.example\n  protocol: http"))
        #expect(try await Program.run("apply", project.folder, "--yes").status == 0)
        #expect(try await Program.run("apply", project.folder, "--yes").status == 0)

        let runs = try await Program.run("history", project.folder).output.split(separator: "\n")
        #expect(runs.count == 3)
        #expect(runs[1].hasPrefix("2 ") && runs[1].hasSuffix("no changes"))
        #expect(runs[2].hasPrefix("1 ") && runs[2].hasSuffix("1 created"))
        #expect(runs[1].contains(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ +apply +test +contoso +done/))
        let first = try await Program.run("history", project.folder, "1")
        #expect(first.output.contains("orders   create  applied  url, protocol"))
        let json = try await Program.run("history", project.folder, "1", "--format", "json")
        #expect(json.output.contains("\"format\": \"backstay.run/1\""))
        #expect(try await Program.run("history", project.folder, "7").status == 64)
    }

    @Test func `a journal that is none is told, with what to do, and nothing is applied`() async throws {
        let project = try Project()
        try project.write("orders.yaml", Project.backend("orders", "url: https://a.example\n  protocol: http"))
        try project.write(".backstay/journal.sqlite", String(repeating: "x", count: 8192))
        let run = try await Program.run("apply", project.folder, "--yes")
        #expect(run.status == 1)
        #expect(run.errors.contains("journal.sqlite is damaged; move it away"))
    }
}
