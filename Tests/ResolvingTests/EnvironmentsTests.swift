import BackendModel
import BackendSchema
import Resolving
import Testing

struct EnvironmentsTests {
    @Test func `an environment is read as it is written`() throws {
        let (declared, diagnostics, _) = declare(
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
        let environment = try #require(declared.first?.environment)
        #expect(diagnostics == [])
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
        let (declared, diagnostics, _) = declare(
            manifest("limits: { updates: null }\n  armApiVersion: null\n  variables: null")
        )
        let environment = try #require(declared.first?.environment)
        #expect(diagnostics == [])
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

    @Test(arguments: ["public", "usGovernment", "china", "custom"])
    func `a cloud that is not supported yet is said to be so`(cloud: String) {
        let result = declare(document(spec: "{ services: [SERVICE], cloud: ①\(cloud) }"))
        #expect(result.lines == ["① error: expected 'emulator', found text [wrong-type]"])
        #expect(result.diagnostics.map(\.help) == ["'\(cloud)' is not supported yet"])
    }

    @Test(arguments: [
        "credential: { tenantId: x }", "select: { matchLabels: {} }", "owns: { names: [a] }", "protect: [a]",
        "prune: false", "sync: { interval: 5m }", "overrides: []",
    ])
    func `a key of an environment that is not supported yet is said to be so`(line: String) {
        let name = line.prefix { $0 != ":" }
        #expect(declare(manifest("①\(line)")).lines == ["① error: '\(name)' is not supported yet [not-supported]"])
    }

    @Test(arguments: ["workspace: a", "variables: {}", "wave: 0", "select: {}", "overrides: []"])
    func `a key of a service that is not supported yet is said to be so`(line: String) {
        let name = line.prefix { $0 != ":" }
        let service = service.replacing(" }", with: ", ①\(line) }")
        #expect(
            declare(document(spec: "{ services: [\(service)], cloud: emulator }")).lines == [
                "① error: '\(name)' is not supported yet [not-supported]"
            ]
        )
    }

    @Test func `an environment has one service for now`() {
        #expect(
            declare(document(spec: "{ services: ①[SERVICE, SERVICE], cloud: emulator }")).lines == [
                "① error: expected 1 item, found 2 [too-many-items]"
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
        #expect(result.environments.first?.environment == nil)
    }

    @Test func `two environments of one name are refused, case apart`() {
        let result = declare(
            document("prod", service: "a") + "---\n" + document("①Prod", service: "b")
        )
        #expect(result.lines == ["① error: environment 'Prod' is declared at env.yaml:3:19 too [environment-name]"])
    }

    @Test func `two environments of one service are refused, case apart`() {
        let result = declare(document("one", service: "apim") + "---\n" + document("①two", service: "APIM"))
        #expect(
            result.lines == [
                "① error: the service is that of environment 'one' at env.yaml:3:19 too [environment-service]"
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
    ) -> (environments: [DeclaredEnvironment], diagnostics: [Diagnostic], lines: [String]) {
        let (nodes, places) = roots(text, at: location)
        let (declared, diagnostics) = environments(in: nodes, files: FileTable(["env.yaml"]))
        return (declared, diagnostics, lines(diagnostics, places))
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
