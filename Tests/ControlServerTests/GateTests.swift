import ControlServer
import HTTPTypes
import Testing

struct GateTests {
    struct Case: CustomTestStringConvertible {
        var isLoopback = true
        var hasToken = true
        var changes = false
        var authority: String? = "127.0.0.1:9441"
        var headers: [String: String] = [:]
        let refusal: RequestGate.Refusal?

        var testDescription: String {
            "\(authority ?? "no host") \(headers) \(isLoopback ? "loopback" : "open") \(changes ? "change" : "read")"
        }
    }

    private static let right = "Bearer \(Harness.token)"

    private static let cases = [
        Case(refusal: nil),
        Case(hasToken: false, refusal: nil),
        Case(headers: ["Sec-Fetch-Site": "cross-site"], refusal: .foreignOrigin),
        Case(headers: ["Sec-Fetch-Site": "same-origin"], refusal: nil),
        Case(headers: ["Sec-Fetch-Site": "none"], refusal: nil),
        Case(
            isLoopback: false,
            authority: "b.example",
            headers: ["Authorization": right, "Sec-Fetch-Site": "cross-site"],
            refusal: .foreignOrigin
        ),
        Case(authority: "localhost", refusal: nil),
        Case(authority: "LOCALHOST:80", refusal: nil),
        Case(authority: "[::1]:9441", refusal: nil),
        Case(authority: "evil.example:9441", refusal: .foreignHost),
        Case(authority: "127.0.0.1.evil.example", refusal: .foreignHost),
        Case(authority: "0.0.0.0:9441", refusal: .foreignHost),
        Case(authority: "", refusal: .foreignHost),
        Case(authority: nil, refusal: .foreignHost),
        Case(changes: true, refusal: .tokenNeeded),
        Case(hasToken: false, changes: true, headers: ["Authorization": right], refusal: .noTokenSet),
        Case(changes: true, headers: ["Authorization": right], refusal: nil),
        Case(changes: true, headers: ["Authorization": "bearer \(Harness.token)"], refusal: nil),
        Case(changes: true, headers: ["Authorization": "\(right)x"], refusal: .tokenWrong),
        Case(changes: true, headers: ["Authorization": "Bearer "], refusal: .tokenNeeded),
        Case(changes: true, headers: ["Authorization": Harness.token], refusal: .tokenNeeded),
        Case(changes: true, headers: ["Authorization": "Basic \(Harness.token)"], refusal: .tokenNeeded),
        Case(
            changes: true,
            headers: ["Authorization": right, "Sec-Fetch-Site": "cross-site"],
            refusal: .foreignOrigin
        ),
        Case(changes: true, headers: ["Authorization": right, "Sec-Fetch-Site": "same-site"], refusal: .foreignOrigin),
        Case(changes: true, headers: ["Authorization": right, "Sec-Fetch-Site": "same-origin"], refusal: nil),
        Case(changes: true, headers: ["Authorization": right, "Sec-Fetch-Site": "none"], refusal: nil),
        Case(changes: true, headers: ["Authorization": right, "Origin": "http://127.0.0.1:9441"], refusal: nil),
        Case(
            changes: true,
            headers: ["Authorization": right, "Origin": "http://localhost:9441"],
            refusal: .foreignOrigin
        ),
        Case(changes: true, headers: ["Authorization": right, "Origin": "null"], refusal: .foreignOrigin),
        Case(isLoopback: false, authority: "backstay.example.com", refusal: .tokenNeeded),
        Case(isLoopback: false, authority: "b.example", headers: ["Authorization": right], refusal: nil),
        Case(isLoopback: false, authority: "b.example", headers: ["Authorization": "Bearer x"], refusal: .tokenWrong),
    ]

    @Test(arguments: cases) func `who may ask for what`(one: Case) throws {
        let gate = RequestGate(
            isLoopback: one.isLoopback,
            token: one.hasToken ? CurrentSecret(try .file(Harness.token)) : nil
        )
        var request = HTTPRequest(method: .post, scheme: "http", authority: one.authority, path: "/")
        for (name, value) in one.headers { request.headerFields[try #require(HTTPField.Name(name))] = value }
        #expect(gate.refusal(of: request, changes: one.changes) == one.refusal)
    }
}
