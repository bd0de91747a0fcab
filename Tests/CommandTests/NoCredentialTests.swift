import Foundation
import Testing

/// What is told where there is no credential; nothing but closed ports of this machine is contacted.
struct NoCredentialTests {
    @Test func `without any credential each is named, with what to set`() async throws {
        let project = try SignInProject("cloud: public")
        // No tool is on the path, and the metadata service is a port where nobody listens.
        let variables = ["AZURE_POD_IDENTITY_AUTHORITY_HOST": "http://127.0.0.1:9", "PATH": "/nowhere"]
        let run = try await project.run("plan", [], variables)

        #expect(run.status == 1)
        #expect(run.errors.contains("no credential was found"), "\(run.errors)")
        for words in [
            "environment", "AZURE_TENANT_ID is not set", "set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET",
            "workload identity", "AZURE_FEDERATED_TOKEN_FILE is not set", "GitHub Actions",
            "permissions: id-token: write", "Azure Pipelines", "managed identity",
            "the instance metadata service does not answer", "Azure CLI", "Azure Developer CLI",
        ] {
            #expect(run.errors.contains(words), "\(words): \(run.errors)")
        }
    }

    @Test(arguments: [("workload-identity", "AZURE_FEDERATED_TOKEN_FILE"), ("environment", "AZURE_TENANT_ID")])
    func `of a named credential only that one is told`(name: String, variable: String) async throws {
        let project = try SignInProject("cloud: public")
        let flag = try await project.run("plan", ["--credential", name], [:])
        let named = try await project.run("plan", [], ["AZURE_TOKEN_CREDENTIALS": name])
        for run in [flag, named] {
            #expect(run.status == 1)
            #expect(run.errors.contains("\(variable) is not set"), "\(run.errors)")
            #expect(!run.errors.contains("GitHub"))
        }
        #expect(flag.errors == named.errors)
    }

    @Test(arguments: ["plan", "doctor", "apply", "import"])
    func `a credential that there is none of is told, and what was meant`(command: String) async throws {
        let project = try SignInProject("cloud: public")
        let options = command == "apply" ? ["--yes"] : []
        let run = try await project.run(command, options, ["AZURE_TOKEN_CREDENTIALS": "enviroment"])
        #expect(run.status == 1)
        #expect(
            run.errors.contains("AZURE_TOKEN_CREDENTIALS: 'enviroment' is no credential; did you mean 'environment'?")
        )
    }

    @Test func `an authority that secrets may not be sent to is refused before anything is sent`() async throws {
        let project = try SignInProject("cloud: public")
        let secret = SignInProject.usual.merging(["AZURE_CLIENT_SECRET": "hunter2hunter2"]) { $1 }
        let named = ["--authority", "http://login.example", "--credential", "environment"]
        let run = try await project.run("plan", named, secret)
        #expect(run.status == 64, "\(run.errors)")
        #expect(run.errors.contains("--authority"), "\(run.errors)")
    }

    @Test func `a custom cloud needs its hosts from the command line`() async throws {
        let project = try SignInProject("cloud: custom")
        let run = try await project.run("plan", [], [:])
        #expect(run.status == 1)
        #expect(
            run.errors.contains("'cloud: custom' needs --resource-manager, --authority and --audience"),
            "\(run.errors)"
        )
    }

    @Test func `a manifest gets no credential of the program, whatever is allowed`() async throws {
        let project = try SignInProject("cloud: emulator")
        let own = try project.write("own/token", "hunter2hunter2")
        let secret = ["AZURE_CLIENT_SECRET": "hunter2hunter2", "AZURE_FEDERATED_TOKEN_FILE": own]
        for source in ["env: AZURE_CLIENT_SECRET", "file: \(own)", "file: /proc/self/environ"] {
            let spec =
                "url: https://a.example\n  protocol: http\n  credentials:\n    header: { x: [{ valueFrom: { \(source) } }] }"
            _ = try project.write("b0.yaml", Project.backend("b0", spec))
            let options = ["--secret-env", "*", "--secret-root", "/"]
            let run = try await project.run("plan", options, secret)
            #expect(run.status == 1)
            #expect(
                run.errors.contains("is this program's own") || run.errors.contains("a credential of this program"),
                "\(source): \(run.errors)"
            )
        }
    }
}
