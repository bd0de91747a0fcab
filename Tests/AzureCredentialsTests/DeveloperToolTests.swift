import AzureCredentials
import AzureTransport
import BackendModel
import HTTPTypes
import TestSupport
import Testing

struct DeveloperToolTests {
    private static let az = CredentialChoice(kind: .azureCLI)
    private static let azd = CredentialChoice(kind: .azd)
    private static let granted = ProgramEnd.exited(
        status: 0,
        output: Array(
            #"{"accessToken":"granted","expiresOn":"2026-11-21 18:00:00.000000","expires_on":1795284000,"tokenType":"Bearer"}"#
                .utf8
        ),
        errors: ""
    )

    private func ask(_ end: ProgramEnd, _ choice: CredentialChoice) async throws -> (String, [Invocation]) {
        var bench = Bench()
        bench.programs = ["az": end, "azd": end]
        return (try await bench.words([:], choice), bench.invocations.list)
    }

    private static func said(_ output: String, status: Int32 = 0, errors: String = "") -> ProgramEnd {
        .exited(status: status, output: Array(output.utf8), errors: errors)
    }

    @Test(arguments: [nil, "contoso.onmicrosoft.com"])
    func `az is asked for the audience and the tenant`(tenant: String?) async throws {
        let (words, calls) = try await ask(Self.granted, CredentialChoice(kind: .azureCLI, tenantID: tenant))

        #expect(words == "Bearer granted")
        let call = try #require(calls.first)
        #expect(call.program == "az")
        #expect(
            call.arguments == ["account", "get-access-token", "--output", "json", "--resource", Bench.audience]
                + (tenant.map { ["--tenant", $0] } ?? [])
        )
        #expect(call.environment == ["AZURE_CORE_NO_COLOR": "true"])
        #expect(call.limit == .seconds(10))
    }

    @Test func `azd is asked for the scope`() async throws {
        let end = Self.said(#"{"token":"granted","expiresOn":"2026-11-21T18:00:00Z"}"#)
        let (words, calls) = try await ask(end, CredentialChoice(kind: .azd, tenantID: Bench.tenant))
        #expect(words == "Bearer granted")
        #expect(
            calls.first?.arguments == [
                "auth", "token", "--output", "json", "--no-prompt", "--scope", "\(Bench.audience)/.default",
                "--tenant-id", Bench.tenant,
            ]
        )
    }

    @Test func `a tenant is no option`() async throws {
        let (words, calls) = try await ask(Self.granted, CredentialChoice(kind: .azureCLI, tenantID: "--debug"))
        #expect(words == "rejected 0 : no token, Azure CLI: the tenant '--debug' is no tenant id and no domain")
        #expect(calls.isEmpty)
    }

    @Test(arguments: [
        (ProgramEnd.notFound, "Azure CLI: 'az' is not in a folder of PATH; run 'az login'"),
        (said("", status: 127, errors: "az: not found"), "Azure CLI: 'az' is not in a folder of PATH; run 'az login'"),
        (
            said("", status: 1, errors: "ERROR: Please run 'az login' to setup account."),
            "Azure CLI: nobody is signed in to it; run 'az login'"
        ),
        (
            said("", status: 1, errors: "ERROR: AADSTS70043: The refresh token has expired. Run az login"),
            "Azure CLI: nobody is signed in to it (AADSTS70043); run 'az login'"
        ),
    ])
    func `a tool that nobody uses is absent`(end: ProgramEnd, reason: String) async throws {
        let (words, _) = try await ask(end, Self.az)
        #expect(words == "rejected 0 : no token: no credential was found | \(reason)")
    }

    @Test(arguments: [
        (ProgramEnd.tooSlow, ": no token, Azure CLI: 'az' did not answer within 10 seconds"),
        (.tooMuchOutput, ": no token, Azure CLI: 'az' wrote more than an answer can be"),
        (.broken("was ended by signal 9"), ": no token, Azure CLI: 'az' was ended by signal 9"),
        (said("canary garbage"), ": no token, Azure CLI: 'az' did not answer with a JSON object"),
        (said("[\"canary\"]"), ": no token, Azure CLI: 'az' did not answer with a JSON object"),
        (said("{}"), ": no token, Azure CLI: 'az' does not say when the token expires; a newer one does"),
        (said(#"{"expires_on":1795284000}"#), ": no token, Azure CLI: 'az': the answer holds no token"),
        (
            said(#"{"accessToken":"canary","expires_on":1}"#),
            ": no token, Azure CLI: 'az': the token had expired when it came"
        ),
        (
            said("canary", status: 2, errors: "canary AADSTS50076: canary"),
            "AADSTS50076: no token, Azure CLI: 'az' ended with status 2 and said AADSTS50076; run 'az' by hand to see why"
        ),
        (
            said("canary", status: 1, errors: "canary"),
            ": no token, Azure CLI: 'az' ended with status 1; run 'az' by hand to see why"
        ),
    ])
    func `a tool that fails ends the search, and its output stays with it`(end: ProgramEnd, words: String) async throws
    {
        let (told, _) = try await ask(end, Self.az)
        #expect(told.hasPrefix("rejected "))
        #expect(told.hasSuffix(words))
    }

    @Test func `a challenge takes a new sign-in with az`() async throws {
        var bench = Bench()
        bench.programs["az"] = Self.granted
        let credential = try bench.credential(choice: Self.az)
        _ = try await credential.authorization()

        _ = await credential.renewToken(after: ClaimsTests.challenge)

        await #expect {
            _ = try await credential.authorization()
        } throws: {
            ($0 as? CallFailure)?.words.contains("run 'az login --claims-challenge eyJ") == true
        }
    }

    @Test func `a challenge goes to azd`() async throws {
        var bench = Bench()
        bench.programs["azd"] = Self.said(#"{"token":"granted","expiresOn":"2026-11-21T18:00:00Z"}"#)
        let credential = try bench.credential(choice: Self.azd)
        _ = try await credential.authorization()
        _ = await credential.renewToken(after: ClaimsTests.challenge)
        #expect(bench.invocations.list.last?.arguments.contains("--claims") == true)
    }

    @Test(arguments: ["2026-11-21 18:00:00", "2026-13-21T18:00:00Z", "soon", "2026-11-21T18:00Z", ""])
    func `a time that cannot be read is no time`(text: String) async throws {
        let (words, _) = try await ask(Self.said(#"{"token":"t","expiresOn":"\#(text)"}"#), Self.azd)
        #expect(words.contains("does not say when the token expires"))
    }
}
