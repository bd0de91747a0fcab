import AzureCredentials
import AzureTransport
import BackendModel
import HTTPTypes
import TestSupport
import Testing

struct SearchTests {
    private static let all: [CredentialKind] = [
        .environment, .workloadIdentity, .githubActions, .azurePipelines, .managedIdentity, .azureCLI, .azd,
    ]

    @Test(
        arguments: [
            (nil, all), ("", all), (" ", all), ("prod", Array(all.prefix(5))), ("DEV", [.azureCLI, .azd]),
            ("EnvironmentCredential", [.environment]), ("workloadidentitycredential", [.workloadIdentity]),
            ("ManagedIdentityCredential", [.managedIdentity]), ("AzureCliCredential", [.azureCLI]),
            ("AzureDeveloperCliCredential", [.azd]), ("AzurePipelinesCredential", [.azurePipelines]),
            ("github-actions", [.githubActions]), ("azureCLI", [.azureCLI]), ("azure-cli", [.azureCLI]),
        ] as [(String?, [CredentialKind])]
    )
    func `a variable narrows the search`(word: String?, kinds: [CredentialKind]) throws {
        let environment = EnvironmentVariables(word.map { ["AZURE_TOKEN_CREDENTIALS": $0] } ?? [:])
        #expect(try CredentialOrder(CredentialChoice(), environment).kinds == kinds)
    }

    @Test func `a choice goes before the variable`() throws {
        let environment = EnvironmentVariables(["AZURE_TOKEN_CREDENTIALS": "nonsense"])
        #expect(try CredentialOrder(CredentialChoice(kind: .azd), environment).kinds == [.azd])
    }

    @Test(arguments: [
        ("managed-identty", "'managed-identty' is no credential; did you mean 'managed-identity'? (prod, dev,"),
        (
            "InteractiveBrowserCredential",
            "'interactivebrowsercredential' is no credential that is supported here (prod,"
        ),
    ])
    func `a name that is none is told`(word: String, text: String) throws {
        let environment = EnvironmentVariables(["AZURE_TOKEN_CREDENTIALS": word])
        let problem = #expect(throws: CredentialNameProblem.self) {
            try CredentialOrder(CredentialChoice(), environment)
        }
        #expect(problem?.description.contains(text) == true, "\(problem?.description ?? "")")
    }

    @Test(arguments: CredentialKind.allCases)
    func `every credential has a name on the command line`(kind: CredentialKind) {
        #expect(CredentialKind(name: kind.optionName) == kind)
        #expect(CredentialKind(name: kind.rawValue) == kind)
    }

    @Test func `where there is none, each is named with what to set`() async throws {
        #expect(
            try await Bench().words().split(separator: " | ").map(String.init) == [
                "rejected 0 : no token: no credential was found",
                "environment: AZURE_TENANT_ID is not set; set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET or "
                    + "AZURE_CLIENT_CERTIFICATE_PATH",
                "workload identity: AZURE_FEDERATED_TOKEN_FILE is not set; set AZURE_FEDERATED_TOKEN_FILE, AZURE_CLIENT_ID "
                    + "and AZURE_TENANT_ID, as the webhook of AKS does",
                "GitHub Actions: ACTIONS_ID_TOKEN_REQUEST_URL is not set; in GitHub Actions, give the job 'permissions: "
                    + "id-token: write'",
                "Azure Pipelines: SYSTEM_OIDCREQUESTURI is not set; Azure Pipelines sets it in every job",
                "managed identity: the instance metadata service does not answer; assign an identity to the machine, or "
                    + "choose another credential",
                "Azure CLI: 'az' is not in a folder of PATH; run 'az login'",
                "Azure Developer CLI: 'azd' is not in a folder of PATH; run 'azd auth login'",
            ]
        )
    }

    @Test func `one that is there and refused ends the search`() async throws {
        let directory = FakeDirectory()
        directory.refuse(401, 7_000_215)
        var bench = Bench(directory)
        bench.programs["az"] = .exited(
            status: 0,
            output: Array(#"{"accessToken":"a","expires_on":1795284000}"#.utf8),
            errors: ""
        )
        let words = try await bench.words([
            "AZURE_TENANT_ID": Bench.tenant, "AZURE_CLIENT_ID": Bench.client, "AZURE_CLIENT_SECRET": "x",
        ])
        #expect(words.hasPrefix("rejected 401 AADSTS7000215"))
        #expect(bench.invocations.list.isEmpty)
    }

    @Test func `the one that was found is the one that is asked again`() async throws {
        var bench = Bench()
        let end = ProgramEnd.exited(
            status: 0,
            output: Array(#"{"accessToken":"a","expires_on":1795284000}"#.utf8),
            errors: ""
        )
        bench.programs["az"] = end
        let credential = try bench.credential()
        _ = try await credential.authorization()
        let probes = bench.local.sent.count

        _ = await credential.renewToken(after: nil)

        #expect(bench.local.sent.count == probes)
        #expect(bench.invocations.list.count == 2)
    }
}
