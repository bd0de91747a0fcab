import BackendModel
import BackendSchema
import Resolving
import Testing

struct EnvironmentsTests {
    @Test func `an environment is read as it is written`() throws {
        let (declared, lines, _) = declare(
            """
            apiVersion: backstay.dev/v1alpha1
            kind: Environment
            metadata: { name: prod }
            spec:
              services: [{ subscriptionId: 00000000-0000-0000-0000-00000000000A, resourceGroup: rg1, name: apim-we }]
              resourceManager: http://127.0.0.1:8585
              armApiVersion: 2025-03-01-preview
              variables: { region: westeurope, n: 010 }
              fields: listed
              limits: { updates: 5%, deletes: 0%, clears: 100%, changes: 7, hosts: ["*.contoso.com", localhost] }
            """
        )
        let environment = try #require(declared.first?.services.first?.environment)
        #expect(lines == [])
        #expect(declared.first?.name == "prod")
        #expect(
            environment.scope
                == ServiceScope(
                    subscriptionID: "00000000-0000-0000-0000-00000000000A",
                    resourceGroup: "rg1",
                    service: "apim-we"
                )
        )
        #expect(environment.plane == .loopback("http://127.0.0.1:8585"))
        #expect(environment.version == .v2025_03_01_preview)
        #expect(environment.variables == ["region": "westeurope", "n": "010"])
        #expect(environment.coverage == .listed)
        #expect(
            environment.limits
                == Limits(updates: 5, deletes: 0, clears: 100, changes: 7, hosts: ["*.contoso.com", "localhost"])
        )
    }

    @Test func `what an environment does not say has its standard`() throws {
        let (declared, lines, _) = declare(
            manifest("limits: { updates: null }\n  armApiVersion: null\n  variables: null")
        )
        let environment = try #require(declared.first?.services.first?.environment)
        #expect(lines == [])
        #expect(environment.plane == .embeddedEmulator)
        #expect(environment.version == .v2024_05_01)
        #expect(environment.limits == Limits())
        #expect(environment.coverage == .complete)
        #expect(environment.variables == [:])
    }

    @Test(arguments: [
        ("①{ services: [SERVICE] }", "① error: the environment says neither 'cloud' nor 'resourceManager'"),
        (
            "{ services: [SERVICE], cloud: emulator, ①resourceManager: http://localhost }",
            "① error: an environment has either 'cloud' or 'resourceManager', not both"
        ),
    ])
    func `an environment has one management plane`(spec: String, line: String) {
        #expect(declare(document(spec: spec)).lines == [line + " [environment-plane]"])
    }

    @Test(arguments: [
        "http://management.azure.com", "https://10.0.0.1", "http://127.0.0.1@evil.com", "http://me@127.0.0.1",
        "ftp://127.0.0.1", "http://localhost.evil.com", "http://127.0.0.1.evil.com", "http://127.0.0.1?x=1",
    ])
    func `a manifest chooses no host that a token goes to`(url: String) {
        #expect(
            declare(document(spec: "{ services: [SERVICE], resourceManager: ①'\(url)' }")).lines == [
                "① error: expected an http or https URL of this machine, such as 'http://127.0.0.1:8585' [loopback-only]"
            ]
        )
    }

    @Test(
        arguments: [
            ("public", .cloud(.public)), ("usGovernment", .cloud(.usGovernment)), ("china", .cloud(.china)),
            ("emulator", .embeddedEmulator), ("custom", .custom),
        ] as [(String, Environment.Plane)]
    )
    func `an environment names a cloud`(word: String, plane: Environment.Plane) {
        let result = declare(document(spec: "{ services: [SERVICE], cloud: \(word) }"))
        #expect(result.lines == [])
        #expect(result.environments.first?.services.map(\.environment.plane) == [plane])
    }

    @Test func `an environment names a credential`() {
        let id = "00000000-0000-0000-0000-000000000001"
        let result = declare(
            manifest("credential: { kind: workloadIdentity, tenantId: contoso.onmicrosoft.com, clientId: \(id) }")
        )
        #expect(result.lines == [])
        #expect(
            result.environments.first?.services.first?.environment.credential
                == CredentialChoice(kind: .workloadIdentity, tenantID: "contoso.onmicrosoft.com", clientID: id)
        )
    }

    @Test(arguments: [
        ("kind: ①password", "① error: expected one of CHOICES, found text [wrong-type]"),
        (
            "tenantId: ①contoso",
            "① error: expected an id such as '00000000-0000-0000-0000-000000000000', or a domain such as 'contoso.com' [tenant-id]"
        ),
        (
            "tenantId: ①'evil.com/x'",
            "① error: expected an id such as '00000000-0000-0000-0000-000000000000', or a domain such as 'contoso.com' [tenant-id]"
        ),
        ("clientId: ①me", "① error: expected an id such as '00000000-0000-0000-0000-000000000000' [client-id]"),
        ("①clientSecret: x", "① error: unknown field 'clientSecret' [unknown-field]"),
    ])
    func `a credential has its form`(member: String, line: String) {
        let choices = CredentialKind.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        #expect(
            declare(manifest("credential: { \(member) }")).lines == [line.replacing("CHOICES", with: choices)]
        )
    }

    @Test(arguments: [
        "select: { matchLabels: {} }", "overrides: []",
    ])
    func `a key of an environment that is not supported yet is said to be so`(line: String) {
        let name = line.prefix { $0 != ":" }
        #expect(declare(manifest("①\(line)")).lines == ["① error: '\(name)' is not supported yet [not-supported]"])
    }

    @Test(arguments: ["select: {}", "overrides: []"])
    func `a key of a service that is not supported yet is said to be so`(line: String) {
        let name = line.prefix { $0 != ":" }
        let service = service.replacing(" }", with: ", ①\(line) }")
        #expect(
            declare(document(spec: "{ services: [\(service)], cloud: emulator }")).lines == [
                "① error: '\(name)' is not supported yet [not-supported]"
            ]
        )
    }

    @Test func `an environment has a service at least`() {
        #expect(
            declare(document(spec: "{ services: ①[], cloud: emulator }")).lines == [
                "① error: expected 1 to 1000 items, found 0 [too-many-items]"
            ]
        )
    }

    @Test func `services come by wave, and within one as they are written`() {
        let names = ["c": 1, "b": 0, "a": 1, "d": 0]
        let services = ["c", "b", "a", "d"].map { service(named: $0, "wave: \(names[$0] ?? 0)") }
        let result = declare(document(spec: "{ services: [\(services.joined(separator: ", "))], cloud: emulator }"))
        #expect(result.lines == [])
        let environments = result.environments.first?.services.map(\.environment) ?? []
        #expect(environments.map(\.scope.service) == ["b", "d", "c", "a"])
        #expect(environments.map(\.wave) == [0, 0, 1, 1])
    }

    @Test func `a service's variables come before those of the environment`() {
        let own = "variables: { region: westeurope, key: { valueFrom: { env: BACKSTAY_WE } } }"
        let other = "variables: { token: plain }"
        let spec = """
            { services: [\(service(named: "we", own)), \(service(named: "ne", other))], cloud: emulator,
              variables: { region: standard, tier: gold, key: plain, token: { valueFrom: { env: BACKSTAY_T } } } }
            """
        let result = declare(document(spec: spec))
        #expect(result.lines == [])
        let services = result.environments.first?.services ?? []
        #expect(services.first?.environment.variables == ["region": "westeurope", "tier": "gold"])
        #expect(
            services.first?.references.mapValues(\.source) == [
                "key": .environment("BACKSTAY_WE"), "token": .environment("BACKSTAY_T"),
            ]
        )
        #expect(
            services.last?.environment.variables
                == ["region": "standard", "tier": "gold", "key": "plain", "token": "plain"]
        )
        #expect(services.last?.references == [:])
    }

    @Test func `a variable of a service has a name and a value too`() {
        let service = service(named: "a", "variables: { ①'a b': x, c: ②null, e: ③'${c}' }")
        #expect(
            declare(document(spec: "{ services: [\(service)], cloud: emulator }")).lines == [
                "① error: variable 'a b' is not made of letters, digits and '_-.' [variable-name]",
                "② error: variable 'c' has no value [variable-value]",
                "③ error: a variable cannot hold another variable [variable-value]",
            ]
        )
    }

    @Test func `a workspace is a place of its own`() {
        let services = [service(named: "a"), service(named: "a", "workspace: team a")].joined(separator: ", ")
        let result = declare(document(spec: "{ services: [\(services)], cloud: emulator }"))
        #expect(result.lines == [])
        let scopes = result.environments.first?.services.map(\.environment.scope) ?? []
        #expect(scopes.map(\.workspace) == [nil, "team a"])
        #expect(scopes.map(\.label) == ["a", "a/team a"])
        #expect(scopes.last?.armID == (scopes.first?.armID ?? "") + "/workspaces/team a")
    }

    @Test func `a workspace needs an api-version that has them`() {
        let service = service(named: "a", "①workspace: w")
        let spec = { (version: String) in
            document(spec: "{ services: [\(service)], cloud: emulator, armApiVersion: \(version) }")
        }
        #expect(
            declare(spec("2023-05-01-preview")).lines == [
                "① error: 'workspace' needs armApiVersion 2023-09-01-preview or newer, and the environment has 2023-05-01-preview [api-version]"
            ]
        )
        #expect(declare(spec("2023-09-01-preview").replacing("①", with: "")).lines == [])
    }

    @Test(arguments: ["''", "a/b", "'a?b'", "'#'", "'..'", "a%2Fb", "'a:b'"])
    func `a workspace's name can stand in a path`(name: String) {
        let service = service(named: "a", "workspace: ①\(name)")
        let lines = declare(document(spec: "{ services: [\(service)], cloud: emulator }")).lines
        #expect(lines.contains("① error: expected a name without any of '*#&+:<>?/\\%' [workspace-name]"))
    }

    @Test func `an environment names a service once, case apart`() {
        let services = [
            service(named: "②apim", "workspace: w"), service(named: "APIM"), service(named: "①Apim", "workspace: W"),
        ]
        let result = declare(document(spec: "{ services: [\(services.joined(separator: ", "))], cloud: emulator }"))
        let place = result.places["②"].map { "\($0.line):\($0.column)" } ?? ""
        #expect(
            result.lines == [
                "① error: service 'Apim/W' is named at env.yaml:\(place) too; case does not tell them apart [environment-service]"
            ]
        )
    }

    @Test func `variables are texts with a name and a value`() {
        let result = declare(
            manifest("variables: { ①'a b': x, c: ②null, d: ③['x'], e: ④'${c}', f: no, ⑤é: x }")
        )
        #expect(
            result.lines == [
                "① error: variable 'a b' is not made of letters, digits and '_-.' [variable-name]",
                "② error: variable 'c' has no value [variable-value]",
                "③ error: expected text, found a list [wrong-type]",
                "④ error: a variable cannot hold another variable [variable-value]",
                "⑤ error: variable 'é' is not made of letters, digits and '_-.' [variable-name]",
            ]
        )
        #expect(result.environments.first?.services == [])
    }

    @Test func `two environments of one name are refused, case apart`() {
        let result = declare(
            document("prod", service: "a") + "---\n" + document("①Prod", service: "b")
        )
        #expect(result.lines == ["① error: environment 'Prod' is declared at env.yaml:3:19 too [environment-name]"])
    }

    @Test func `two environments of one service are refused, case apart`() {
        let result = declare(document("one", service: "②apim") + "---\n" + document("two", service: "①APIM"))
        let place = result.places["②"].map { "\($0.line):\($0.column)" } ?? ""
        #expect(
            result.lines == [
                "① error: service 'APIM' is that of environment 'one' at env.yaml:\(place) too [environment-service]"
            ]
        )
    }

    @Test func `an environment without a name is none`() {
        let result = declare(document("②null", service: "a"))
        #expect(result.lines == ["② error: the required field 'name' cannot be null [missing-field]"])
        #expect(result.environments == [])
    }

    private let service =
        "{ subscriptionId: 00000000-0000-0000-0000-000000000000, resourceGroup: rg1, name: apim-we }"

    private func declare(
        _ text: String,
        at location: Testing.SourceLocation = #_sourceLocation
    ) -> (environments: [DeclaredEnvironment], lines: [String], places: [Character: SourceMark]) {
        let (nodes, places) = roots(text, at: location)
        let (declared, diagnostics) = environments(in: nodes, files: FileTable(["env.yaml"]))
        return (declared, lines(diagnostics, places), places)
    }

    private func service(named name: String, _ members: String = "") -> String {
        "{ subscriptionId: 00000000-0000-0000-0000-000000000000, resourceGroup: rg1, name: \(name)"
            + (members.isEmpty ? " }" : ", \(members) }")
    }

    private func document(spec: String) -> String {
        """
        apiVersion: backstay.dev/v1alpha1
        kind: Environment
        metadata: { name: test }
        spec: \(spec.replacing("SERVICE", with: service))

        """
    }

    private func document(_ name: String, service: String) -> String {
        document(spec: "{ services: [SERVICE], cloud: emulator }").replacing("name: test", with: "name: \(name)")
            .replacing("apim-we", with: service)
    }

    /// A sound environment with these lines under its `spec` besides.
    private func manifest(_ lines: String) -> String {
        document(spec: "\n  services: [SERVICE]\n  cloud: emulator\n  \(lines)")
    }
}
