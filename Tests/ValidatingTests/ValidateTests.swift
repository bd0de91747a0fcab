import BackendModel
import BackendSchema
import Loading
import Resolving
import TestSupport
import Testing
import Validating

struct ValidateTests {
    @Test func `every problem of every manifest is told in one run, in file order`() {
        let result = checked(
            manifest("①a b", "protocol: http\nurl: ②x\n③titel: X"),
            manifest("c", "url: https://x\nprotocol: ④https\n⑤pool: { services: [{ weight: ⑥101, id: ⑦d }] }")
        )
        #expect(
            result.lines == [
                "① error: expected a name without spaces and without any of '*#&+:<>?/\\%' [backend-name]",
                "② error: expected an absolute http or https URL [backend-url]",
                "③ error: unknown field 'titel' [unknown-field]",
                "④ error: expected one of 'http', 'soap', found text [wrong-type]",
                "⑤ error: only a backend of type 'Pool' takes 'pool' [single-takes-no-pool]",
                "⑥ error: expected a number from 0 to 100 [out-of-range]",
                "⑦ warning: pool member 'd' is not declared by any manifest [pool-member-declared]",
            ]
        )
        #expect(result.state == nil)
    }

    @Test func `https as a protocol is told what is meant by it`() {
        let result = checked(manifest("a", "url: https://x\nprotocol: ①https"))
        #expect(result.lines == ["① error: expected one of 'http', 'soap', found text [wrong-type]"])
        #expect(
            result.diagnostics.map(\.help) == ["write 'http'; whether TLS is used is said by the scheme of 'url'"]
        )
    }

    @Test func `references become ARM ids`() throws {
        let state = try #require(
            checked(
                manifest(
                    "a",
                    """
                    \(sound)
                    credentials: { certificateIds: [c1, /certificates/c2] }
                    properties: { serviceFabricCluster: { managementEndpoints: [https://x], clientCertificateId: c3 } }
                    """
                ),
                manifest("p", "type: Pool\npool: { services: [{ id: a, weight: 1 }] }")
            ).state
        )

        let id = scope.armID
        #expect(
            state.backends.first?.properties["credentials"]
                == ["certificateIds": [.string("\(id)/certificates/c1"), .string("\(id)/certificates/c2")]]
        )
        #expect(
            state.backends.first?.properties["properties"]?.members["serviceFabricCluster"]?.members[
                "clientCertificateId"
            ]
                == .string("\(id)/certificates/c3")
        )
        #expect(
            state.backends.last?.properties["pool"] == ["services": [["id": .string("\(id)/backends/a"), "weight": 1]]]
        )
    }

    @Test func `null stays, as the wish to clear`() throws {
        let state = try #require(checked(manifest("a", sound + "\ntitle: null\ntls: ~\ndescription:")).state)
        let properties = try #require(state.backends.first?.properties)
        #expect(properties["title"] == .null)
        #expect(properties["tls"] == .null)
        #expect(properties["description"] == .null)
    }

    @Test func `secrets are secrets, wherever they come from`() throws {
        let state = try #require(
            checked(
                manifest("a", sound + "\ntitle: ${token}\nproxy: { url: http://p, password: '{{p}}' }"),
                environment: environment(variables: ["token": .secret(Secret("hunter2"))])
            ).state
        )
        let properties = try #require(state.backends.first?.properties)
        #expect(properties["title"] == .secret(Secret("hunter2")))
        #expect(properties["proxy"] == ["url": "http://p", "password": .secret(Secret("{{p}}"))])
        #expect(!"\(state)".contains("hunter2"))
    }

    @Test func `a secret is held against its bounds, and not shown`() {
        let result = checked(
            manifest("a", sound + "\ncredentials: { authorization: { scheme: Basic, parameter: ①'${long}' } }"),
            environment: environment(variables: ["long": .secret(Secret(String(repeating: "x", count: 301)))])
        )
        #expect(result.lines == ["① error: expected 1 to 300 characters [wrong-length]"])
    }

    @Test func `a field newer than the api-version names the first version that has it`() {
        expect(
            manifest("a", sound + "\n①azureRegion: westeurope"),
            finds: "① error: 'azureRegion' needs armApiVersion 2025-03-01-preview or newer, and the environment has"
                + " 2024-05-01 [api-version]"
        )
        expect(manifest("a", sound + "\nazureRegion: westeurope"), environment: environment(.v2025_03_01_preview))
    }

    @Test func `without secrets, fields that have one are left out and nothing else is`() throws {
        let text = manifest(
            "a",
            """
            url: https://${host}
            protocol: http
            credentials:
              authorization: { scheme: Bearer, parameter: { valueFrom: { env: BACKSTAY_T } } }
              header: { x-key: [{ valueFrom: { file: /run/secrets/k } }], x-other: ['{{v}}'] }
            """
        )

        let state = try #require(checked(text, environment: environment(variables: ["host": .null])).state)

        let backend = try #require(state.backends.first)
        #expect(
            backend.policy.ignore == [
                "url", "credentials.authorization.parameter", "credentials.header.x-key",
            ]
        )
        #expect(
            backend.properties == [
                "protocol": "http",
                "credentials": [
                    "authorization": ["scheme": "Bearer"],
                    "header": ["x-other": [.secret(Secret("{{v}}"))]],
                ],
            ]
        )
    }

    @Test(arguments: ["labels: { team: x }", "backendId: other"])
    func `what is not supported yet is told under metadata`(line: String) {
        let text = """
            apiVersion: backstay.dev/v1alpha1
            kind: Backend
            metadata:
              name: a
              ①\(line)
            spec: { url: https://x, protocol: http }
            """
        let name = line.prefix { $0 != ":" }
        expect(text, finds: "① error: '\(name)' is not supported yet [not-supported]")
    }

    @Test func `a manifest without a name or a spec is told so`() {
        let text = """
            ①apiVersion: backstay.dev/v1alpha1
            kind: Backend
            metadata: ②{}
            """
        expect(
            text,
            finds: "① error: 'Backend' lacks the required field 'spec' [missing-field]",
            "② error: 'metadata' lacks the required field 'name' [missing-field]"
        )
    }

    @Test(arguments: ["a/b", "a b", "..", "a%2Fb", "a?b", String(repeating: "a", count: 81)])
    func `a name that the service could not take is refused`(name: String) {
        let rule = name.count > 80 ? "wrong-length" : "backend-name"
        #expect(checked(manifest("'\(name)'", sound)).diagnostics.map(\.rule) == [rule])
    }

    @Test func `a backend remembers where it was declared`() throws {
        let result = checked(manifest("①a", "url: https://x\n②protocol: http"))
        let backend = try #require(result.state?.backends.first)
        #expect(backend.mark == result.places["①"])
        #expect(backend.mark(of: "protocol") == result.places["②"])
    }
}
