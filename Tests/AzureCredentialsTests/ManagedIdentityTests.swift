import AzureCredentials
import AzureTransport
import BackendModel
import HTTPTypes
import TestSupport
import Testing

struct ManagedIdentityTests {
    private static let appService = [
        "IDENTITY_ENDPOINT": "http://169.254.129.3:8081/msi/token", "IDENTITY_HEADER": "canary-header",
    ]
    private static let arc = [
        "IDENTITY_ENDPOINT": "http://localhost:40342/metadata/identity/oauth2/token",
        "IMDS_ENDPOINT": "http://localhost:40342",
    ]
    private static let key = "/var/opt/azcmagent/tokens/abc.key"
    private static let named = CredentialChoice(kind: .managedIdentity)
    private static let granted = Script.Reply.json(
        200,
        #"{"access_token":"granted","expires_on":"\#(Bench.now + 3_600)","token_type":"Bearer"}"#,
        ["Date": Bench.date]
    )
    private static let noIdentity = Script.Reply.json(
        400,
        #"{"error":"invalid_request","error_description":"Identity not found"}"#
    )

    private func ask(
        _ replies: [Script.Reply],
        _ variables: [String: String] = [:],
        _ choice: CredentialChoice = named,
        files: [String: FileReading] = [:]
    ) async throws -> (words: String, sent: [Script.Sent], sleeps: [Duration]) {
        let script = Script(replies)
        var bench = Bench(local: script)
        bench.files = files
        let words = try await bench.words(variables, choice)
        return (words, script.sent, bench.clock.sleeps)
    }

    @Test(arguments: [nil, Bench.client])
    func `App Service is asked with its own header`(client: String?) async throws {
        let choice = CredentialChoice(kind: .managedIdentity, clientID: client)

        let (words, sent, _) = try await ask([Self.granted], Self.appService, choice)

        #expect(words == "Bearer granted")
        let head = try #require(sent.first).head
        #expect(head.method == .get)
        #expect(head.address == "http://169.254.129.3:8081/msi/token")
        #expect(head.header("x-identity-header") == "canary-header")
        #expect(head.header("metadata") == nil)
        let query = Form(query: head)
        #expect(query.names == ["api-version", "resource"] + (client == nil ? [] : ["client_id"]))
        #expect(query["api-version"] == "2019-08-01")
        #expect(query["resource"] == Bench.audience)
        #expect(query["client_id"] == client)
    }

    @Test(arguments: [
        "http://identity.example/msi", "http://8.8.8.8/msi", "http://169.254.169.254.evil.example/msi",
        "http://010.0.0.1/msi", "ftp://localhost/msi",
    ])
    func `an endpoint in the clear must be of this machine`(endpoint: String) async throws {
        let variables = Self.appService.merging(["IDENTITY_ENDPOINT": endpoint]) { $1 }
        let (words, sent, _) = try await ask([Self.granted], variables)
        #expect(words == "rejected 0 : no token, managed identity: IDENTITY_ENDPOINT is no URL of this machine")
        #expect(sent.isEmpty)
    }

    @Test func `Arc's challenge is answered with the key of its file`() async throws {
        let challenge = Script.Reply.json(401, "", ["WWW-Authenticate": "Basic realm=\(Self.key)"])
        let files = [Self.key: FileReading.bytes(Array("canary-key\n".utf8))]

        let (words, sent, _) = try await ask([challenge, Self.granted], Self.arc, files: files)

        #expect(words == "Bearer granted")
        #expect(sent.count == 2)
        for request in sent {
            #expect(request.head.address == "http://localhost:40342/metadata/identity/oauth2/token")
            #expect(request.head.header("metadata") == "true")
            #expect(Form(query: request.head)["api-version"] == "2020-06-01")
            #expect(Form(query: request.head)["resource"] == Bench.audience)
        }
        #expect(sent[0].head.header("authorization") == nil)
        #expect(sent[1].head.header("authorization") == "Basic canary-key")
    }

    @Test(arguments: [
        "", "Basic", "Basic realm=", "Basic realm=/etc/shadow", "Basic realm=/var/opt/azcmagent/tokens/abc.txt",
        "Basic realm=/var/opt/azcmagent/tokens/.key", "Basic realm=/var/opt/azcmagent/tokens/../../../../etc/x.key",
        "Basic realm=/var/opt/azcmagent/tokens/a/b.key", "Basic realm=/var/opt/azcmagent/tokensabc.key",
        "Bearer realm=/var/opt/azcmagent/tokens/abc.key", "Basic realm=var/opt/azcmagent/tokens/abc.key",
    ])
    func `Arc is not read another file`(challenge: String) async throws {
        let reply = Script.Reply.json(401, "", ["WWW-Authenticate": challenge])
        let (words, sent, _) = try await ask([reply], Self.arc)
        #expect(words.hasSuffix("(IDENTITY_ENDPOINT) names no key file in '/var/opt/azcmagent/tokens/'"))
        #expect(sent.count == 1)
    }

    @Test(arguments: [
        (FileReading.failure(.missing), "is not there"), (.failure(.link), "lies behind a symbolic link"),
        (.bytes([UInt8](repeating: 65, count: 4_097)), "is too large"), (.bytes([]), "holds no key"),
        (.bytes(Array("a\r\nb".utf8)), "holds no key"),
    ])
    func `a key of Arc's that is none is told`(reading: FileReading, problem: String) async throws {
        let reply = Script.Reply.json(401, "", ["WWW-Authenticate": "Basic realm=\(Self.key)"])
        let (words, _, _) = try await ask([reply], Self.arc, files: [Self.key: reading])
        #expect(words == "rejected 0 : no token, managed identity: the key file '\(Self.key)' \(problem)")
    }

    @Test func `Arc has no identities of users`() async throws {
        let (words, sent, _) = try await ask(
            [Self.granted],
            Self.arc,
            CredentialChoice(kind: .managedIdentity, clientID: "x")
        )
        #expect(words.contains("Azure Arc has no user-assigned identities"))
        #expect(sent.isEmpty)
    }

    @Test func `a machine that is named is asked at once`() async throws {
        let (words, sent, _) = try await ask([Self.granted], ["AZURE_CLIENT_ID": Bench.client])

        #expect(words == "Bearer granted")
        #expect(sent.count == 1)
        #expect(sent[0].head.address == "http://169.254.169.254/metadata/identity/oauth2/token")
        #expect(sent[0].head.header("metadata") == "true")
        #expect(Form(query: sent[0].head).names == ["api-version", "resource", "client_id"])
        #expect(Form(query: sent[0].head)["api-version"] == "2018-02-01")
    }

    @Test(
        arguments: [
            (404, [1.6, 3.2, 6.4, 12.8]), (429, [1.6, 3.2, 6.4, 12.8]), (503, [1.6, 3.2, 6.4, 12.8]),
            (410, [5, 10, 20, 40]),
        ] as [(Int, [Double])]
    )
    func `the metadata service gets its time`(status: Int, waits: [Double]) async throws {
        let (words, sent, sleeps) = try await ask([.json(status, "")])
        #expect(sent.count == 6)
        #expect(sleeps == waits.map { .milliseconds(Int64($0 * 1_000)) })
        #expect(words.contains("the instance metadata service answered \(status)"))
    }

    @Test func `what was busy may have a token in the end`() async throws {
        let (words, sent, _) = try await ask([.json(410, ""), .json(404, ""), .failure(.lost("reset")), Self.granted])
        #expect(words == "Bearer granted")
        #expect(sent.count == 4)
    }

    @Test func `a machine without an identity is not asked again`() async throws {
        let (words, sent, _) = try await ask([Self.noIdentity])
        #expect(sent.count == 1)
        #expect(
            words == "rejected 0 : no token: no credential was found | managed identity: this machine has no such "
                + "identity: Identity not found; assign an identity to the machine, or choose another credential"
        )
    }

    @Test(arguments: [
        (Script.Reply.failure(.unreachable("no route to the host")), "the instance metadata service does not answer"),
        (.silence, "the instance metadata service does not answer"),
        (.json(404, "<html>"), "what answers in place of the instance metadata service is not Azure's"),
        (.json(401, ""), "what answers in place of the instance metadata service is not Azure's"),
    ])
    func `a search goes on where no metadata service answers a probe`(reply: Script.Reply, reason: String) async throws
    {
        let script = Script([reply])
        var bench = Bench(local: script)
        if case .silence = reply { bench.timer = bench.clock }
        let words = try await bench.words()
        #expect(words.contains("| managed identity: \(reason);"))
        #expect(script.sent.count == 1)
        #expect(script.sent[0].head.header("metadata") == nil, "nothing is given to a stranger")
    }

    @Test func `a probe that is refused shows that the service is there`() async throws {
        let (words, sent, _) = try await ask([Self.noIdentity, Self.granted], [:], CredentialChoice())
        #expect(words == "Bearer granted")
        #expect(sent.map { $0.head.header("metadata") } == [nil, "true"])
    }

    @Test(arguments: [
        (
            ["IDENTITY_SERVER_THUMBPRINT": "x"].merging(appService) { $1 },
            "the endpoint of Service Fabric is not supported"
        ),
        (
            ["MSI_ENDPOINT": "http://localhost:50342"],
            "the endpoint of Cloud Shell and Azure Machine Learning (MSI_ENDPOINT) is not supported"
        ),
    ])
    func `an endpoint of another kind is told`(variables: [String: String], reason: String) async throws {
        let (words, sent, _) = try await ask([Self.granted], variables)
        #expect(words.contains("managed identity: \(reason); sign in with 'az login'"))
        #expect(sent.isEmpty)
    }

    @Test func `the endpoints of a machine are not reached through the other sender`() async throws {
        let (outer, local) = (Script(), Script([Self.granted]))
        _ = try await Bench(outer, local: local).words([:], Self.named)
        #expect(outer.sent.isEmpty)
        #expect(local.sent.count == 1)
    }
}
