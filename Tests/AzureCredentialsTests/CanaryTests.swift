import AzureCredentials
import AzureTransport
import BackendModel
import HTTPTypes
import TestSupport
import Testing

/// No secret shows in anything that can be printed, whatever goes wrong.
struct CanaryTests {
    private static let canary = "canary-4711-canary"
    private static let secrets = [canary, job]
    private static let job = Tokens.jwt(#"{"sub":"canary"}"#)

    private static let environments: [[String: String]] = [
        ["AZURE_CLIENT_SECRET": canary],
        ["AZURE_CLIENT_CERTIFICATE_PATH": "/etc/client", "AZURE_CLIENT_CERTIFICATE_PASSWORD": canary],
        ["AZURE_FEDERATED_TOKEN_FILE": "/var/token"],
        [
            "ACTIONS_ID_TOKEN_REQUEST_URL": "https://gh.example/x?token=\(canary)",
            "ACTIONS_ID_TOKEN_REQUEST_TOKEN": canary,
        ],
        [
            "SYSTEM_OIDCREQUESTURI": "https://ado.example/x", "SYSTEM_ACCESSTOKEN": canary,
            "AZURE_SERVICE_CONNECTION_ID": "c1",
        ],
        ["IDENTITY_ENDPOINT": "http://localhost/x", "IDENTITY_HEADER": canary],
        ["IDENTITY_ENDPOINT": "http://localhost/x", "IMDS_ENDPOINT": "http://localhost"],
    ].map { $0.merging(["AZURE_TENANT_ID": Bench.tenant, "AZURE_CLIENT_ID": Bench.client]) { $1 } }

    /// Answers that repeat all they were told.
    private static let replies: [Script.Reply] = [
        .json(401, #"{"error":"\#(canary)","error_description":"AADSTS7000215: '\#(canary)' and '\#(job)'"}"#),
        .json(400, #"{"error":{"code":"\#(canary)","message":"\#(canary)"}}"#),
        .json(500, canary), .json(200, #"{"access_token":"\#(canary)"}"#),
        .json(200, #"{"value":"\#(job)","oidcToken":"\#(job)"}"#), .json(200, #"{"value":"\#(canary)"}"#),
        .json(200, #"{"access_token":"\#(canary)","expires_in":3600}"#),
        .json(401, "", ["WWW-Authenticate": "Basic realm=/var/opt/azcmagent/tokens/abc.key"]),
    ]

    private static func dumped(_ value: Any) -> String {
        var text = "\(value) \(String(reflecting: value)) "
        dump(value, to: &text)
        return text
    }

    private func expectSilence(_ texts: String...) {
        for text in texts {
            for secret in Self.secrets { #expect(!text.contains(secret), "\(text.prefix(500))") }
        }
    }

    @Test(arguments: environments, replies)
    func `a failure says nothing`(variables: [String: String], reply: Script.Reply) async throws {
        // Nobody can hide what they were never told.
        let knowsCanary = variables.values.contains { $0.contains(Self.canary) }
        let reply = knowsCanary ? reply : reply.replacing(Self.canary, with: Self.job)
        var bench = Bench(Script([reply]), local: Script([reply]))
        bench.files = [
            "/etc/client": .bytes(Certificates.bytes("encrypted.pem")), "/var/token": .bytes(Array(Self.job.utf8)),
            "/var/opt/azcmagent/tokens/abc.key": .bytes(Array(Self.canary.utf8)),
        ]
        let credential = try bench.credential(variables)
        do throws(CallFailure) {
            let authorization = try await credential.authorization()
            expectSilence(Self.dumped(authorization as Any))
        } catch {
            expectSilence(Self.dumped(error), error.words)
        }
        expectSilence(Self.dumped(credential))
    }

    @Test(arguments: environments)
    func `what is on its way says nothing`(variables: [String: String]) throws {
        let settings = CredentialSettings(environment: EnvironmentVariables(variables))
        let request = TokenRequest(
            authority: try PlaneAddress("https://login.microsoftonline.com"),
            audience: Bench.audience,
            now: Bench.now,
            nonce: "n",
            spareNonce: "m"
        )
        expectSilence(Self.dumped(settings), Self.dumped(settings.environment))
        let credentials: [any Credential] = [
            EnvironmentCredential(settings), WorkloadIdentity(settings), GitHubActions(settings),
            AzurePipelines(settings), ManagedIdentity(settings),
        ]
        for credential in credentials {
            let step = credential.begin(request)
            expectSilence(Self.dumped(credential), Self.dumped(FileReading.bytes(Array(Self.canary.utf8))))
            guard case .send(let sent, _) = step else { continue }
            let shown = Self.dumped(sent)
            // The URL of GitHub's endpoint may carry a key.
            expectSilence(shown)
        }
    }

    @Test func `a report and a grant say nothing`() async throws {
        let script = Script([.json(200, #"{"access_token":"\#(Self.canary)","expires_in":3600}"#)])
        let credential = try Bench(script).credential(Self.environments[0])
        expectSilence(Self.dumped(try await credential.report()))
        let end = ProgramEnd.exited(status: 0, output: Array(Self.canary.utf8), errors: Self.canary)
        expectSilence(Self.dumped(end))
    }
}
