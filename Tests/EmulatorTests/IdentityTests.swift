import BackendModel
import Emulator
import HTTPTypes
import Testing

struct IdentityTests {
    private static let secret = "grant_type=client_credentials&client_id=c&scope=s%2F.default&client_secret=x%20y"
    private static let assertion =
        "grant_type=client_credentials&client_id=c&scope=s&client_assertion=a.b.c&client_assertion_type="
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
