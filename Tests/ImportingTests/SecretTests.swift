import BackendModel
import Importing
import TestSupport
import Testing

/// No secret reaches a manifest, and every one that is missing is asked for.
struct SecretTests {
    private func headers(_ headers: [String: Value]) -> [String: Value] {
        ["url": "https://a.example", "protocol": "http", "credentials": ["header": .object(headers)]]
    }

    @Test func `every secret becomes a variable of its own`() throws {
        let result = imported(
            "orders.v2-größe",
            [
                "url": "https://a.example", "protocol": "http",
                "proxy": ["url": "http://p.example", "password": .hidden("s1")],
                "credentials": [
                    "header": ["X-Key": [.hidden("s2"), .hidden("s3")], "x.key": [.hidden("s4")]],
                    "query": ["code": [.hidden("s5")], "ключ": [.hidden("s6")]],
                    "authorization": ["scheme": "Bearer", "parameter": .hidden("s7")],
                ],
            ]
        )

        let list = result.secrets.map { "\($0.variable)  \($0.field)\n" }.joined()
        try expectGolden(result.text + "---\n" + list, "secrets.yaml")
        #expect((1...7).allSatisfy { !result.text.contains("s\($0)") })
    }

    @Test(arguments: ["{{a}}", "{{a-b_c.d}}", "Bearer {{token}}", "Basic {{user}}{{password}}", ""])
    func `what only refers to a named value is no secret`(text: String) {
        let result = imported(headers(["x-key": [.hidden(text)]]))
        #expect(result.secrets == [])
        #expect(readBack(result.text, "spec", "credentials", "header", "x-key")?.items.map(\.text) == [text])
    }

    @Test(arguments: [
        "{{a}} b", "a{{b}}", "{{a b}}", "{{}}", "{{a}", "bearer {{a}}", "Bearer  {{a}}", "{{a}}\u{301}", " ",
    ])
    func `what holds anything else is one`(text: String) {
        let result = imported(headers(["x-key": [.hidden(text)]]))
        #expect(result.secrets.map(\.variable) == ["BACKSTAY_ORDERS_HEADER_X_KEY"])
    }

    @Test func `asterisks are told to be asterisks`() {
        let result = imported(headers(["x-key": [.hidden("****")], "x-real": [.hidden("**a")]]))
        #expect(result.secrets.map(\.isMasked) == [true, false])
    }

    @Test func `no two secrets share a name, not even with what the project has`() {
        let sources = ["a.b", "a-b", "a_b"].map { name in
            ImportSource(id: BackendID(name), properties: headers(["k": [.hidden("s")]]))
        }
        let result = importManifests(
            of: sources,
            in: .testing(),
            taken: ["BACKSTAY_A_B_HEADER_K", "BACKSTAY_A_B_HEADER_K_3"]
        )
        #expect(
            result.secrets.map(\.variable)
                == ["BACKSTAY_A_B_HEADER_K_2", "BACKSTAY_A_B_HEADER_K_4", "BACKSTAY_A_B_HEADER_K_5"]
        )
    }

    @Test func `names are bounded, and made of what every shell takes`() throws {
        let name = String(repeating: "ß1", count: 40)
        let result = imported(BackendID(name), headers([String(repeating: "-k", count: 50): [.hidden("s")]]))
        let variable = try #require(result.secrets.first?.variable)
        #expect(variable.utf8.count <= 140)
        #expect(variable.wholeMatch(of: /BACKSTAY_[A-Z0-9_]+/) != nil)
    }
}
