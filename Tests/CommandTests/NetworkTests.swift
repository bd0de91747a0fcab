import Foundation
import Testing

/// The flags and variables that say how the management plane is reached.
struct NetworkTests {
    static let misuses: [([String], [String: String], String)] = [
        (["--resource-manager", "http://management.azure.com"], [:], "--resource-manager: plain http is only for"),
        ([], ["AZURE_AUTHORITY_HOST": "login example"], "AZURE_AUTHORITY_HOST: takes an address"),
        (["--audience", ""], [:], "--audience: takes a URL or GUID"),
        (["--ca-file", "/nowhere/ca.pem"], [:], "--ca-file: there is no file '/nowhere/ca.pem'"),
        ([], ["BACKSTAY_CA_FILE": "/dev/null"], "BACKSTAY_CA_FILE: '/dev/null' holds no certificates in PEM form"),
        (["--timeout", "0"], [:], "--timeout"),
        (["--timeout", "1w"], [:], "--timeout"),
        ([], ["HTTPS_PROXY": "https://u:c4nary@p"], "HTTPS_PROXY names a kind of proxy that is not supported"),
        ([], ["no_proxy": "c4nary/x"], "no_proxy holds an entry"),
    ]

    @Test(arguments: misuses) func `what cannot be used is a matter of usage, and named`(
        arguments: [String],
        environment: [String: String],
        words: String
    ) async throws {
        let project = try Project()

        let run = try await Program.run(["plan", project.folder] + arguments, environment: environment)

        #expect(run.status == 64)
        #expect(run.errors.contains(words))
        #expect(!run.errors.contains("c4nary"))
    }

    @Test func `the emulator in the program takes no other plane's place, and the operator is told`() async throws {
        let project = try Project()
        try project.write("orders.yaml", Project.backend("orders", "url: https://a.example\n  protocol: http"))
        let elsewhere = "http://127.0.0.1:9"

        let flag = try await Program.run(["apply", project.folder, "--yes", "--resource-manager", elsewhere])
        let variable = try await Program.run(
            ["plan", project.folder, "--detailed-exitcode"],
            environment: ["BACKSTAY_RESOURCE_MANAGER": elsewhere]
        )

        #expect(flag.status == 1)
        #expect(flag.errors.contains("'cloud: emulator' is the emulator in this program"), "\(flag.errors)")
        #expect(variable.status == 2, "\(variable.errors)")
    }

    @Test func `apply says what is ahead before it begins, and in JSON beside the steps`() async throws {
        let project = try Project()
        try project.write("orders.yaml", Project.backend("orders", "url: https://a.example\n  protocol: http"))

        let text = try await Program.run("apply", project.folder, "--yes", "--deadline", "10m")
        try project.write("orders.yaml", Project.backend("orders", "url: https://b.example\n  protocol: http"))
        let json = try await Program.run("apply", project.folder, "--yes", "--format", "json")

        #expect(text.output.contains("\nAhead: 1 request (1 write).\n"))
        #expect(json.output.contains(#""ahead""#))
        #expect(json.output.contains(#""reconnects": 1"#))
    }

    @Test func `what is known of a service is known of the host that the operator names, and of no other`() async throws
    {
        let project = try Project()
        let environment = try String(contentsOfFile: project.folder + "/environment.yaml", encoding: .utf8)
        try project.write("environment.yaml", environment.replacing("cloud: emulator", with: "cloud: public"))
        try project.write("orders.yaml", Project.backend("orders", "url: https://a.example\n  protocol: http"))

        let (run, address) = try await EmulatorProcess.beside { emulator in
            let words = ["apply", project.folder, "--yes", "--resource-manager", emulator.address]
            return (try await Program.run(words), emulator.address)
        }

        #expect(run.status == 0, "\(run.errors)")
        let history = try await Program.run("history", project.folder, "--format", "json").output
        #expect(history.contains(#""plane": "\#(address)""#), "\(history)")
    }

    @Test(arguments: ["soon", "0", "", "-1s", "8d", "604801", "99999999999999999999"])
    func `a time that is none is a matter of usage`(text: String) async throws {
        let project = try Project()

        #expect(try await Program.run("apply", project.folder, "--yes", "--deadline=\(text)").status == 64)
    }
}
