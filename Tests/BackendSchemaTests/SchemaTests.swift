import BackendModel
import BackendSchema
import TestSupport
import Testing

struct SchemaTests {
    @Test(arguments: APIVersion.allCases)
    func `the table has no mistakes`(version: APIVersion) {
        #expect(Schema.backend(version).problems == [])
    }

    @Test func `versions compare by release, not by text`() {
        #expect(APIVersion.v2022_08_01 < .v2022_09_01_preview)
        #expect(APIVersion.v2023_09_01_preview < .v2024_05_01)
        #expect(APIVersion.allCases.sorted() == APIVersion.allCases)
        #expect(APIVersion.allCases.map(\.rawValue).sorted() == APIVersion.allCases.map(\.rawValue))
    }

    @Test(arguments: [
        ("url", "url"), ("tls.validateCertificateName", "validateCertificateName"),
        ("credentials.header.x-trace", "header"),
        ("circuitBreaker.rules[trip].tripDuration", "tripDuration"), ("circuitBreaker.rules[trip]", "rules"),
        ("pool.services.weight", "weight"), ("credentials.header", "header"),
    ])
    func `a path has a row`(path: String, name: String) {
        #expect(Schema.backend(.newest).row(at: FieldPath(path))?.name == name)
    }

    @Test(arguments: [
        "", "nothing", "url.host", "title[x]", "[x]", "tls[x]", "pool.service", "Url", "credentials.certificate.x",
    ])
    func `other paths have none`(path: String) {
        #expect(Schema.backend(.newest).row(at: FieldPath(path))?.name == nil)
    }

    /// What is shown of credentials and proxies is decided here, by a person who looks at a change of this file.
    @Test func `plain and address fields near secrets are these`() throws {
        let fields = ["credentials", "proxy"].compactMap { Schema.backend(.newest).fields.row(named: $0) }
        try expectGolden(leaves(of: fields, under: "").joined(separator: "\n") + "\n", "plain-near-secrets.txt")
    }

    private func leaves(of fields: [Field], under prefix: String) -> [String] {
        fields.flatMap { field -> [String] in
            let path = prefix + field.name
            let nested = leaves(of: field.shape.nestedFields, under: path + ".")
            if !nested.isEmpty { return nested }
            if case .secret = field.exposure { return [] }
            return ["\(path) \(field.exposure)"]
        }
    }
}
