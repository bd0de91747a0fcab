import BackendModel
import BackendSchema
import Testing

struct PlainPlacesTests {
    @Test func `only what the table calls plain is shown`() throws {
        try expectPlain(
            """
            apiVersion: ①backstay.dev/v1alpha1
            kind: ②Backend
            metadata: { name: ③orders, labels: { team: checkout } }
            spec:
              title: ④Orders
              url: https://x
              protocol: ⑤http
              resourceId: https://y
              nothing: known
              tls: { validateCertificateChain: ⑥true, validateCertificateName: ⑦null }
              credentials:
                certificate: [⑧AB]
                header: { x: [hunter2], y: hunter2 }
                query: hunter2
                authorization: { scheme: ⑨Basic, parameter: hunter2 }
              proxy: { url: http://p, username: ⑩me, password: { valueFrom: { env: ⑪BACKSTAY_P, other: x } } }
              pool: [hunter2]
              circuitBreaker: hunter2
            policy: { fields: ⑫listed, ignore: [⑬title] }
            other: hunter2
            """
        )
    }

    @Test func `variables and addresses of an environment are hidden`() throws {
        try expectPlain(
            """
            apiVersion: ①backstay.dev/v1alpha1
            kind: ②Environment
            metadata: { name: ③prod }
            spec:
              services: [{ subscriptionId: ④00000000-0000-0000-0000-000000000000, resourceGroup: ⑤rg, name: ⑥a, wave: ⑩1, variables: { a: x } }]
              resourceManager: http://127.0.0.1
              variables: { a: x, b: { valueFrom: { file: ⑦/run/secrets/b } } }
              limits: { changes: ⑧3, hosts: [⑨localhost] }
              credential: { tenantId: ⑪contoso.com, secret: x }
            """
        )
    }

    @Test func `an alias to a plain value from a secret field hides it in both places`() throws {
        try expectPlain(
            """
            kind: ①Backend
            spec:
              title: &a hunter2
              proxy: { username: ②me, password: *a }
            """
        )
    }

    private func expectPlain(_ text: String, at location: Testing.SourceLocation = #_sourceLocation) throws {
        let (node, places) = try root(text, at: location)
        let found = plainPlaces(in: node, schema: Schema.backend(.newest))
        let names = Dictionary(uniqueKeysWithValues: places.map { ($0.value, String($0.key)) })
        let text = { (mark: SourceMark) in names[mark] ?? "\(mark.line):\(mark.column)" }
        #expect(found.map(text).sorted() == places.values.map(text).sorted(), sourceLocation: location)
    }
}
