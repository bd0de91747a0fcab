import BackendModel
import Foundation
import NIOHTTP1
import Testing

/// Sign-in through the built program, with the emulator as directory and as management plane.
@Suite(.timeLimit(.minutes(5)))
struct SignInTests {
    /// A way to sign in: the name of the credential, and the variables that it takes, at an address.
    struct Way: Sendable, CustomTestStringConvertible {
        let credential: String
        let testDescription: String
        let variables: @Sendable (_ address: String, _ project: SignInProject) throws -> [String: String]

        init(
            _ credential: String,
            _ description: String,
            _ variables: @escaping @Sendable (String, SignInProject) throws -> [String: String]
        ) {
            (self.credential, testDescription, self.variables) = (credential, description, variables)
        }
    }

    static let jwt = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2lnbmF0dXJl"

    static let ways = [
        Way("environment", "secret") { _, _ in SignInProject.usual.merging(["AZURE_CLIENT_SECRET": "right"]) { $1 } },
        Way("environment", "certificate") { _, _ in
            let certificate = [
                "AZURE_CLIENT_CERTIFICATE_PATH": SignInProject.certificate("modern.p12"),
                "AZURE_CLIENT_CERTIFICATE_PASSWORD": "canary-password",
            ]
            return SignInProject.usual.merging(certificate) { $1 }
        },
        Way("workload-identity", "token file") { _, project in
            let file = ["AZURE_FEDERATED_TOKEN_FILE": try project.write("token", jwt)]
            return SignInProject.usual.merging(file) { $1 }
        },
        Way("managed-identity", "App Service") { address, _ in
            ["IDENTITY_ENDPOINT": "\(address)/msi/token", "IDENTITY_HEADER": "right"]
        },
        Way("managed-identity", "virtual machine") { address, _ in ["AZURE_POD_IDENTITY_AUTHORITY_HOST": address] },
        Way("github-actions", "job token") { address, _ in
            let job = [
                "ACTIONS_ID_TOKEN_REQUEST_URL": "\(address)/job/token?api-version=2.0",
                "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "right",
            ]
            return SignInProject.usual.merging(job) { $1 }
        },
    ]

    /// Takes the secret `right` and no other, and hands out job tokens as GitHub does.
    private static func directory(_ request: Relay.Request) -> Relay.Answer? {
        if request.target.hasPrefix("/job/token") {
            guard request.headers.first(name: "authorization") == "Bearer right",
                request.target.contains("audience=api%3A%2F%2FAzureADTokenExchange")
            else { return .send(401, #"{"message": "not this job"}"#) }
            return .send(200, #"{"value": "\#(jwt)"}"#)
        }
        if let header = request.headers.first(name: "x-identity-header"), header != "right" {
            return .send(401, #"{"statusCode": 401, "message": "no \#(header)"}"#)
        }
        guard request.target.hasSuffix("/oauth2/v2.0/token"), request.body.contains("client_secret="),
            !request.body.contains("client_secret=right")
        else { return nil }
        return FailingService.directoryRefusal(401, request)
    }

    private static func beside(
        _ options: [String] = [],
        _ work: @escaping @Sendable (Relay, EmulatorProcess) async throws -> Void
    ) async throws {
        try await EmulatorProcess.beside(["--require-token"] + options) { emulator in
            try await Relay.run(before: emulator.address, directory) { try await work($0, emulator) }
        }
    }

    @Test(arguments: ways) func `each way to sign in plans, applies and is reported`(way: Way) async throws {
        try await Self.beside { relay, emulator in
            let project = try SignInProject("resourceManager: \(relay.address)")
            let variables = try way.variables(relay.address, project)
            let options = ["--credential", way.credential, "--authority", relay.address]

            let doctor = try await project.run("doctor", options, variables)
            #expect(doctor.status == 0, "\(doctor.output)\(doctor.errors)")
            #expect(doctor.output.contains("✓ credential"), "\(doctor.output)")
            let plan = try await project.run("plan", options + ["--detailed-exitcode"], variables)
            #expect(plan.status == 2, "\(plan.output)\(plan.errors)")
            let apply = try await project.run("apply", options + ["--yes"], variables)
            #expect(apply.status == 0, "\(apply.output)\(apply.errors)")
            let log = try await emulator.log().filter { $0.method == "PUT" }
            #expect(log.map(\.status) == [201])
        }
    }

    @Test func `a manifest names the credential, and a variable the authority`() async throws {
        try await Self.beside { relay, _ in
            let plane =
                "resourceManager: \(relay.address)\ncredential: { kind: environment, tenantId: other.example }"
            let project = try SignInProject(plane)
            var variables = SignInProject.usual.merging(["AZURE_CLIENT_SECRET": "right"]) { $1 }
            variables["AZURE_AUTHORITY_HOST"] = relay.address

            let plan = try await project.run("plan", [], variables)

            #expect(plan.status == 0, "\(plan.errors)")
            #expect(relay.requests.contains { $0.target == "/other.example/oauth2/v2.0/token" })
        }
    }

    @Test func `on this machine nobody signs in unless told to`() async throws {
        try await Self.beside { relay, _ in
            let project = try SignInProject("resourceManager: \(relay.address)")
            let variables = SignInProject.usual.merging(["AZURE_CLIENT_SECRET": "right"]) { $1 }

            let plan = try await project.run("plan", ["--authority", relay.address], variables)

            #expect(plan.status == 1)
            #expect(plan.errors.contains("401"), "\(plan.errors)")
            #expect(relay.requests.allSatisfy { $0.headers.first(name: "authorization") == nil })
            #expect(relay.requests.allSatisfy { !$0.target.contains("oauth2") })
        }
    }

    @Test(arguments: ["plan", "doctor", "apply", "import", "reconnect"])
    func `a wrong secret is told in the directory's words, without it`(command: String) async throws {
        try await Self.beside { relay, _ in
            let project = try SignInProject("resourceManager: \(relay.address)")
            let canaries = Canaries()
            let secret = ["AZURE_CLIENT_SECRET": canaries.awkward("Secret")]
            var options = ["--credential", "environment", "--authority", relay.address]
            if command == "apply" { options.append("--yes") }
            if command == "import" { options += ["--out", "-"] }
            if command == "reconnect" { options.insert("b0", at: 0) }

            let run = try await project.run(command, options, SignInProject.usual.merging(secret) { $1 })

            #expect(run.status == 1, "\(run.output)\(run.errors)")
            #expect((run.output + run.errors).contains("AADSTS7000215"), "\(run.output)\(run.errors)")
            #expect(canaries.found(in: run.output + run.errors) == [])
        }
    }

    @Test(arguments: [
        ("managed-identity", ["IDENTITY_ENDPOINT": "*/msi/token", "IDENTITY_HEADER": "$"], "managed identity"),
        (
            "github-actions",
            ["ACTIONS_ID_TOKEN_REQUEST_URL": "*/job/token?code=$", "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "$"],
            "GitHub Actions"
        ),
        ("workload-identity", ["AZURE_FEDERATED_TOKEN_FILE": "!"], "AZURE_FEDERATED_TOKEN_FILE"),
        (
            "environment", ["AZURE_CLIENT_CERTIFICATE_PATH": "modern", "AZURE_CLIENT_CERTIFICATE_PASSWORD": "$"],
            "PASSWORD"
        ),
    ])
    func `what proves nothing is told without it`(
        credential: String,
        variables: [String: String],
        words: String
    ) async throws {
        try await Self.beside { relay, _ in
            let project = try SignInProject("resourceManager: \(relay.address)")
            let canaries = Canaries()
            let file = try project.write("wrong-token", canaries["Token"])
            let filled = variables.mapValues { text in
                switch text {
                case "!": file
                case "modern": SignInProject.certificate("modern.p12")
                default: text.replacing("*", with: relay.address).replacing("$", with: canaries["Proof"])
                }
            }
            let options = ["--credential", credential, "--authority", relay.address]

            let run = try await project.run("plan", options, SignInProject.usual.merging(filled) { $1 })

            #expect(run.status == 1)
            #expect(run.errors.contains(words), "\(run.errors)")
            #expect(canaries.found(in: run.output + run.errors) == [], "\(run.errors)")
        }
    }

    /// A list, twelve reads and twelve writes: the token ends among the reads, between them and the writes, or among these.
    @Test(arguments: [13, 14, 20, 24])
    func `a token that expires while there is work is renewed, and the work gets done`(uses: Int) async throws {
        try await Self.beside(["--token-uses", "\(uses)"]) { relay, emulator in
            let project = try SignInProject("resourceManager: \(relay.address)", backends: 12)
            let variables = SignInProject.usual.merging(["AZURE_CLIENT_SECRET": "right"]) { $1 }
            let options = ["--yes", "--credential", "environment", "--authority", relay.address, "--parallelism", "1"]

            let apply = try await project.run("apply", options, variables)

            #expect(apply.status == 0, "\(apply.output)\(apply.errors)")
            #expect(try await emulator.log().count { $0.method == "PUT" && $0.status == 201 } == 12)
            #expect(relay.requests.count { $0.target.hasSuffix("/oauth2/v2.0/token") } == 2)
        }
    }
}
