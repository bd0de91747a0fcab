import BackendModel
import BackendSchema
import TestSupport
import Testing

struct SchemaReferenceTests {
    @Test(arguments: APIVersion.allCases)
    func `the fields of each api-version are these`(version: APIVersion) throws {
        try expectGolden(SchemaReference(version: version).listing, "reference-\(version.rawValue).txt")
    }

    @Test func `the reference page is this`() throws {
        try expectGolden(SchemaReference(version: .standard).page, "reference.md")
    }

    @Test func `a field is explained`() throws {
        #expect(
            try explain("pool.services.weight") == [
                "pool.services[].weight: whole number, 0 to 100", "Share of the calls within its priority.",
                "- since 2023-09-01-preview",
            ]
        )
        #expect(
            try explain("environment.limits.updates") == [
                "limits.updates: a share from '0%' to '100%'", "Share of the live backends that may be changed.",
                "- standard `30%`",
            ]
        )
        #expect(
            try explain("proxy") == [
                "proxy: object", "Web proxy between the gateway and the backend.", "fields: url, username, password",
            ]
        )
    }

    @Test(arguments: [
        "policy.reconnect.after", "spec.url", "backend.spec.url", "backend.policy.ignore", "metadata.name",
        "environment.spec.limits.hosts", "environment.services[].name", "environment.metadata.name", "environment.spec",
        "circuitBreaker.rules[trip].name", "CREDENTIALS.header", "valueFrom.env", "valueFrom", "spec",
    ])
    func `a path may begin where one would expect`(path: String) throws {
        #expect(try !explain(path).isEmpty)
    }

    @Test(arguments: [
        ("pool.services.wieght", "pool.services.weight"), ("titel", "title"),
        ("policy.reconect.after", "policy.reconnect.after"),
        ("weight", "pool.services.weight"), ("updates", "environment.limits.updates"), ("xyzzy", nil), ("", nil),
    ])
    func `an unknown one is answered with what was meant`(path: String, nearest: String?) {
        let error = #expect(throws: SchemaReference.UnknownField.self) { try explain(path) }
        #expect(error?.path == path)
        #expect(error?.nearest == nearest)
    }

    @Test func `every field is explained`() throws {
        let reference = SchemaReference(version: .newest)
        for line in reference.listing.split(separator: "\n") {
            let path = String(line.prefix { $0 != " " })
            #expect(try reference.explain(path).first?.hasPrefix(path) == true)
        }
    }

    private func explain(_ path: String) throws -> [String] { try SchemaReference(version: .standard).explain(path) }
}
