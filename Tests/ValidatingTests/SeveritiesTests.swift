import BackendModel
import Testing
import Validating

struct SeveritiesTests {
    @Test func `a warning can be made an error, and then nothing is desired`() throws {
        let severities = try Severities(errors: ["secret-literal"], warnings: [])
        let text = manifest("a", sound + "\nproxy: { url: http://p, password: ①x }")

        let result = checked(text, severities: severities)

        #expect(result.lines == ["① error: a secret stands in the manifest [secret-literal]"])
        #expect(result.state == nil)
        #expect(checked(text).state != nil)
    }

    @Test func `an error that the service judges itself can be made a warning`() throws {
        let severities = try Severities(errors: [], warnings: ["single-needs-protocol", "absolute-url"])

        let result = checked(manifest("①a", "url: https://x\nresourceId: ②x"), severities: severities)

        #expect(
            result.lines == [
                "① warning: a single backend needs a 'protocol' [single-needs-protocol]",
                "② warning: expected an absolute http or https URL [absolute-url]",
            ]
        )
        #expect(result.state?.backends.count == 1)
    }

    @Test(arguments: [
        ("secret-litteral", "no rule 'secret-litteral' whose severity can be changed; did you mean 'secret-literal'?"),
        ("duplicate-backend", "no rule 'duplicate-backend' whose severity can be changed"),
        ("unknown-field", "no rule 'unknown-field' whose severity can be changed"),
        ("loopback-only", "no rule 'loopback-only' whose severity can be changed"),
        ("backend-name", "no rule 'backend-name' whose severity can be changed"),
        ("", "no rule '' whose severity can be changed"),
    ])
    func `other rules cannot be changed`(id: String, message: String) {
        let error = #expect(throws: SeverityError.self) { try Severities(errors: [id], warnings: []) }
        #expect(error?.description == message)
    }

    @Test func `a rule is not both`() {
        #expect(throws: SeverityError.contradiction("backend-url")) {
            try Severities(errors: ["backend-url"], warnings: ["backend-url"])
        }
    }
}
