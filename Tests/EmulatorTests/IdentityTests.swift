import BackendModel
import Emulator
import HTTPTypes
import Testing

struct IdentityTests {
    private static let secret = "grant_type=client_credentials&client_id=c&scope=s%2F.default&client_secret=x%20y"
    private static let assertion =
        "grant_type=client_credentials&client_id=c&scope=s%2F.default&client_assertion=a.b.c&client_assertion_type="
        + "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"

    private func token(_ form: String) throws -> Sample.Answer {
        try Sample().send(.post, "/contoso/oauth2/v2.0/token", bytes: Array(form.utf8))
    }

    @Test(arguments: [secret, assertion])
    func `a client with a credential gets a token`(form: String) throws {
        let answer = try token(form)
        #expect(answer.status == 200)
        #expect(answer.value.members["access_token"] == "emulator-token-1")
        #expect(answer.value.members["expires_in"] == 3599)
        #expect(answer.value.members["token_type"] == "Bearer")
    }

    @Test(arguments: [
        (
            "", 400, "invalid_request",
            "AADSTS900144: The request body must contain the following parameter: 'grant_type'."
        ),
        (
            "grant_type=password&client_id=c&scope=s", 400, "unsupported_grant_type",
            "AADSTS70003: The app requested an unsupported grant type 'password'."
        ),
        (
            "grant_type=client_credentials&client_id=c", 400, "invalid_request",
            "AADSTS900144: The request body must contain the following parameter: 'scope'."
        ),
        (
            "grant_type=client_credentials&client_id=c&scope=s&client_secret=", 401, "invalid_client", "AADSTS7000218: "
        ),
        (
            "grant_type=client_credentials&client_id=c&scope=s&client_assertion=a", 400, "invalid_request",
            "AADSTS900144: The request body must contain the following parameter: 'client_assertion_type'."
        ),
    ])
    func `a form that lacks something is refused`(form: String, status: Int, error: String, words: String) throws {
        let answer = try token(form)
        #expect(answer.status == status)
        #expect(answer.value.members["error"]?.text == error)
        #expect(answer.value.members["error_description"]?.text?.hasPrefix(words) == true)
        #expect(answer.value.members["error_codes"]?.items.count == 1)
    }

    @Test func `a scope is a whole resource`() throws {
        let answer = try token("grant_type=client_credentials&client_id=c&scope=s&client_secret=x")
        #expect(answer.status == 400)
        #expect(answer.value.members["error"] == "invalid_scope")
    }

    @Test(
        arguments: [
            ("https%3A%2F%2Fmanagement.azure.com", 200, nil), ("http%3A%2F%2F127.0.0.1%3A8585", 200, nil),
            ("http%3A%2F%2F127.0.0.1%3A8585%2F", 200, nil),
            ("https%3A%2F%2Fvault.azure.net", 401, "InvalidAuthenticationTokenAudience"),
        ] as [(String, Int, String?)]
    )
    func `a token that was handed out is good for its audience`(audience: String, status: Int, code: String?) throws {
        let service = try Sample(["orders": Sample.single], requiresToken: true)
        let form = "grant_type=client_credentials&client_id=c&scope=\(audience)%2F.default&client_secret=x"
        let token = service.send(.post, "/t/oauth2/v2.0/token", bytes: Array(form.utf8)).value.members["access_token"]

        let answer = service.send(.get, "backends/orders", headers: ["Authorization": "Bearer \(token?.text ?? "")"])

        #expect(answer.status == status)
        #expect(answer.code == code)
        #expect((answer.header("WWW-Authenticate") != nil) == (status == 401))
    }

    @Test(arguments: [
        ("GET orders token=expired", "ExpiredAuthenticationToken"),
        ("GET orders token=claims", "InvalidAuthenticationToken"),
    ])
    func `a token that was refused once has expired`(fault: String, code: String) throws {
        let service = try Sample(["orders": Sample.single], faults: [fault], requiresToken: true)
        let headers = ["Authorization": "Bearer \(service.managedToken)"]

        let first = service.send(.get, "backends/orders", headers: headers)

        #expect(first.code == code)
        #expect(service.send(.get, "backends/orders", headers: headers).code == "ExpiredAuthenticationToken")
        let other = ["Authorization": "Bearer \(service.managedToken)"]
        #expect(service.send(.get, "backends/orders", headers: other).status == 200)
    }

    @Test func `a token expires after as many requests as it was given`() throws {
        let service = try Sample(["orders": Sample.single], requiresToken: true, tokenUses: 2)
        let headers = ["Authorization": "Bearer \(service.managedToken)"]
        let statuses = (0..<3).map { _ in service.send(.get, "backends/orders", headers: headers).status }
        #expect(statuses == [200, 200, 401])
    }

    @Test func `an endpoint wants the api-version it knows`() throws {
        let service = try Sample()
        let path = "/msi/token?api-version=2017-09-01&resource=r"
        #expect(service.send(.get, path, headers: ["X-IDENTITY-HEADER": "k"]).status == 400)
    }

    @Test func `no token and no form reaches the log`() throws {
        let service = try Sample()
        _ = service.send(.post, "/contoso/oauth2/v2.0/token", bytes: Array(Self.secret.utf8))
        #expect(service.emulator.log.map(\.path) == ["/contoso/oauth2/v2.0/token"])
        #expect(service.emulator.log.map(\.body) == [nil])
    }

    @Test func `the machine's endpoint wants its header and a resource`() throws {
        let service = try Sample()
        let path = "/metadata/identity/oauth2/token?api-version=2018-02-01"
        let headers = ["Metadata": "true"]

        #expect(service.send(.get, "\(path)&resource=r").status == 400)
        #expect(service.send(.get, path, headers: headers).status == 400)
        let answer = service.send(.get, "\(path)&resource=r", headers: headers)

        #expect(answer.status == 200)
        #expect(answer.value.members["resource"] == "r")
        #expect(answer.value.members["expires_on"] == "4102444800")
    }

    @Test func `the app service's endpoint wants its header`() throws {
        let service = try Sample()
        let path = "/msi/token?api-version=2019-08-01&resource=r"
        #expect(service.send(.get, path).status == 401)
        #expect(service.send(.get, path, headers: ["X-IDENTITY-HEADER": "k"]).value.members["token_type"] == "Bearer")
    }

    @Test func `a client can ask what cloud this is`() throws {
        let answer = try Sample().send(.get, "/metadata/endpoints?api-version=2022-09-01")
        #expect(answer.value.members["resourceManager"] == "http://127.0.0.1:8585/")
        #expect(answer.value.members["authentication"]?.members["audiences"] == ["http://127.0.0.1:8585"])
    }
}

extension Sample {
    /// A token of the machine's, for the management plane.
    fileprivate var managedToken: String {
        let path = "/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://management.azure.com"
        return send(.get, path, headers: ["Metadata": "true"]).value.members["access_token"]?.text ?? ""
    }
}
