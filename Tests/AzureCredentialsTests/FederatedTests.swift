import AzureCredentials
import AzureTransport
import BackendModel
import HTTPTypes
import TestSupport
import Testing

struct FederatedTests {
    private static let principal = ["AZURE_TENANT_ID": Bench.tenant, "AZURE_CLIENT_ID": Bench.client]
    private static let gitHub = principal.merging([
        "ACTIONS_ID_TOKEN_REQUEST_URL": "https://pipelines.actions.example/abc/idtoken?api-version=2.0",
        "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "canary-request-token",
    ]) { $1 }
    private static let pipelines = principal.merging([
        "SYSTEM_OIDCREQUESTURI": "https://dev.azure.example/org/_apis/oidctoken/",
        "SYSTEM_ACCESSTOKEN": "canary-access-token",
        "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID": "c0ffee00-0000-0000-0000-000000000000",
    ]) { $1 }
    private static let granted = Script.Reply.json(200, #"{"access_token":"granted","expires_in":"3600"}"#)

    @Test func `Kubernetes' token is passed on without its line break, read anew each time`() async throws {
        let directory = FakeDirectory(trusting: [Tokens.job])
        var bench = Bench(directory)
        bench.files["/var/token"] = .bytes(Array("\(Tokens.job)\n".utf8))
        let variables = Self.principal.merging(["AZURE_FEDERATED_TOKEN_FILE": "/var/token"]) { $1 }

        #expect(try await bench.words(variables).hasPrefix("Bearer "))

        let form = try #require(directory.requests.first)
        #expect(form["client_assertion"] == Tokens.job)
        #expect(form["client_secret"] == nil)
    }

    @Test(arguments: [
        (FileReading.bytes([]), "is empty"), (.bytes(Array("\n \n".utf8)), "is empty"),
        (.bytes(Array("a b".utf8)), "holds more than one word"), (.bytes(Array("secret".utf8)), "holds no JWT"),
        (.bytes(Array("a..b".utf8)), "holds no JWT"), (.bytes([0xFF, 0x2E, 0x41, 0x2E, 0x41]), "holds no JWT"),
        (.bytes([UInt8](repeating: 65, count: 70_000)), "is too large"), (.failure(.missing), "is not there"),
        (.failure(.unreadable("Permission denied")), "cannot be read: Permission denied"),
        (.failure(.notRegular), "is no regular file"),
    ])
    func `a token file without a token is told`(reading: FileReading, problem: String) async throws {
        var bench = Bench(FakeDirectory())
        bench.files["/var/token"] = reading
        let variables = Self.principal.merging(["AZURE_FEDERATED_TOKEN_FILE": "/var/token"]) { $1 }
        let words = try await bench.words(variables)
        #expect(
            words == "rejected 0 : no token, workload identity: AZURE_FEDERATED_TOKEN_FILE: '/var/token' \(problem)"
        )
    }

    @Test func `GitHub is asked for the directory's audience beside its own query`() async throws {
        let script = Script([.json(200, #"{"value":"\#(Tokens.job)"}"#), Self.granted])

        #expect(try await Bench(script).words(Self.gitHub) == "Bearer granted")

        let (first, second) = (script.sent[0], script.sent[1])
        #expect(first.head.method == .get)
        #expect(
            first.head.path == "/abc/idtoken?api-version=2.0&audience=api%3A%2F%2FAzureADTokenExchange"
        )
        #expect(first.head.address == "https://pipelines.actions.example/abc/idtoken")
        #expect(first.head.header("authorization") == "Bearer canary-request-token")
        #expect(first.body.isEmpty)
        #expect(second.head.address == "https://login.microsoftonline.com/\(Bench.tenant)/oauth2/v2.0/token")
        #expect(second.head.header("authorization") == nil)
        #expect(Form(second.text)["client_assertion"] == Tokens.job)
    }

    @Test func `Azure Pipelines is asked with an empty POST`() async throws {
        let script = Script([.json(200, #"{"oidcToken":"\#(Tokens.job)"}"#), Self.granted])

        #expect(try await Bench(script).words(Self.pipelines) == "Bearer granted")

        let first = script.sent[0]
        #expect(first.head.method == .post)
        #expect(first.head.address == "https://dev.azure.example/org/_apis/oidctoken")
        let query = Form(query: first.head)
        #expect(query.names == ["api-version", "serviceConnectionId"])
        #expect(query["api-version"] == "7.1")
        #expect(query["serviceConnectionId"] == "c0ffee00-0000-0000-0000-000000000000")
        #expect(first.head.header("authorization") == "Bearer canary-access-token")
        #expect(first.head.header("content-type") == "application/json")
        #expect(first.head.header("x-tfs-fedauthredirect") == "Suppress")
        #expect(first.body.isEmpty)
    }

    @Test(arguments: [
        ("ACTIONS_ID_TOKEN_REQUEST_URL", "http://pipelines.actions.example/x?a=b"),
        ("ACTIONS_ID_TOKEN_REQUEST_URL", "https://user@evil.example/x?a=b"),
        ("ACTIONS_ID_TOKEN_REQUEST_URL", "http://169.254.169.254/x"),
    ])
    func `a job's credentials go over TLS only`(variable: String, url: String) async throws {
        let script = Script()
        let words = try await Bench(script).words(Self.gitHub.merging([variable: url]) { $1 })
        #expect(words == "rejected 0 : no token, GitHub Actions: \(variable) is no https URL")
        #expect(script.sent.isEmpty)
    }

    @Test(arguments: [
        (
            Script.Reply.json(403, #"{"message":"Resource not accessible"}"#),
            "rejected 403 : no token, GitHub Actions: the OIDC endpoint of GitHub answered 403: Resource not accessible; "
                + "give the job 'permissions: id-token: write'"
        ),
        (
            .json(200, "{}"),
            "rejected 200 : no token, GitHub Actions: the OIDC endpoint of GitHub: the answer holds no 'value'"
        ),
        (
            .json(200, #"{"value":"canary"}"#),
            "rejected 200 : no token, GitHub Actions: the OIDC endpoint of GitHub: the token in its answer holds no JWT"
        ),
        (
            .json(200, "<html>"),
            "rejected 200 : no token, GitHub Actions: the OIDC endpoint of GitHub: the answer is no JSON object"
        ),
        (
            .json(500, ""),
            "busy 500 : no token, GitHub Actions: the OIDC endpoint of GitHub answered 500: the answer has no body"
        ),
        (
            .failure(.lost("connection reset")),
            "busy 0 : no token, GitHub Actions: the OIDC endpoint of GitHub: no answer: connection reset"
        ),
    ])
    func `a build service that gives no token is told`(reply: Script.Reply, expected: String) async throws {
        #expect(try await Bench(Script([reply])).words(Self.gitHub) == expected)
    }

    @Test func `a federated credential that is missing says what to add`() async throws {
        let directory = FakeDirectory(trusting: [Tokens.job])
        directory.refuse(401, 700_213)
        var bench = Bench(directory)
        bench.files["/var/token"] = .bytes(Array(Tokens.job.utf8))
        let words = try await bench.words(Self.principal.merging(["AZURE_FEDERATED_TOKEN_FILE": "/var/token"]) { $1 })
        #expect(words.hasSuffix("add a federated credential with this issuer, subject and audience to the application"))
    }
}
