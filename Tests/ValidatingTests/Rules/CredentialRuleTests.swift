import BackendModel
import Testing
import Validating

struct CredentialRuleTests {
    @Test func `a list of certificates that is written holds some`() {
        expect(
            manifest("a", sound + "\ncredentials: { certificate: ①[], certificateIds: ②[] }"),
            finds: "① error: 'certificate' cannot be empty [certificate-not-empty]",
            "② error: 'certificateIds' cannot be empty [certificate-not-empty]"
        )
        expect(manifest("a", sound + "\ncredentials: { certificate: null }"))
    }

    @Test func `thumbprints beside ids are a warning`() {
        expect(
            manifest("a", sound + "\ncredentials: { ①certificate: [AB], certificateIds: [c] }"),
            finds: "① warning: the service ignores 'certificate' where 'certificateIds' is given [certificate-both]"
        )
        expect(manifest("a", sound + "\ncredentials: { certificate: [AB], certificateIds: null }"))
    }

    @Test func `a certificate is one of the same service`() {
        expect(
            manifest(
                "a",
                """
                \(sound)
                credentials: { certificateIds: [c, /certificates/d, ①/backends/c] }
                properties: { serviceFabricCluster: { managementEndpoints: [https://x], clientCertificateId: ②a/b } }
                """
            ),
            finds: "① error: '/backends/c' names no certificate of the service 'apim-we' [certificate-foreign]",
            "② error: 'a/b' names no certificate of the service 'apim-we' [certificate-foreign]"
        )
    }

    @Test func `the name of a header is a token`() {
        expect(
            manifest(
                "a",
                sound + "\ncredentials: { header: { x-ok: ['{{v}}'], ①'x bad': ['{{v}}'], ②'x:y': ['{{v}}'] } }"
            ),
            finds: "① error: 'x bad' cannot be the name of a header [header-name]",
            "② error: 'x:y' cannot be the name of a header [header-name]"
        )
    }

    @Test func `header names differ by more than case`() {
        expect(
            manifest("a", sound + "\ncredentials: { header: { x-a: ['{{v}}'], ①X-A: ['{{v}}'] } }"),
            finds: "① error: 'X-A' stands twice; case does not tell them apart [repeated-key]"
        )
        expect(manifest("a", sound + "\ncredentials: { query: { a: ['{{v}}'], A: ['{{v}}'] } }"))
    }

    @Test func `nothing in a header breaks its line, a secret neither`() {
        let spec = #"""
            \#(sound)
            credentials:
              header: { x-a: [①"{{v}}\r\nx-b: 1"], x-c: [②"${broken}{{v}}"] }
              authorization: { scheme: ③"Bearer\n", parameter: "{{v}}\t" }
            """#
        expect(
            manifest("a", spec),
            finds: "① error: a header cannot hold a line break or a NUL [header-value]",
            "② error: a header cannot hold a line break or a NUL [header-value]",
            "③ error: a header cannot hold a line break or a NUL [header-value]",
            environment: environment(variables: ["broken": .secret(Secret("a\nb"))])
        )
    }

    @Test(arguments: ["{{a b}}", "{{}}", "{{a", "{{a}", "{{a}} {{b"])
    func `half a reference to a named value is a warning`(text: String) {
        let lines = checked(manifest("a", sound + "\ncredentials: { query: { k: [①'\(text)'] } }")).lines
        #expect(
            lines.contains(
                "① warning: a named value is referred to as '{{name}}', of letters, digits and '-_.' [named-value-reference]"
            )
        )
    }

    @Test func `a secret that stands in a manifest is a warning, and no message holds it`() {
        let result = checked(
            manifest(
                "a",
                """
                \(sound)
                credentials:
                  header: { x-a: [①hunter2, '{{v}}', 'Bearer {{v}}'] }
                  query: { k: [②hunter2] }
                  authorization: { scheme: Bearer, parameter: ③hunter2 }
                proxy: { url: http://proxy, username: me, password: ④hunter2 }
                """
            )
        )
        #expect(
            result.lines
                == ["①", "②", "③", "④"].map { "\($0) warning: a secret stands in the manifest [secret-literal]" }
        )
        #expect(!"\(result)".contains("hunter2"))
    }

    @Test func `a header without values says nothing`() {
        expect(manifest("a", sound + "\ncredentials: { header: { x-a: [], x-b: null }, query: {} }"))
    }
}
