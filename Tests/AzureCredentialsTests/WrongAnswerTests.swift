import AzureCredentials
import AzureTransport
import BackendModel
import HTTPTypes
import TestSupport
import Testing

struct WrongAnswerTests {
    private static let principal = [
        "AZURE_TENANT_ID": Bench.tenant, "AZURE_CLIENT_ID": Bench.client, "AZURE_CLIENT_SECRET": "s3cr3t~canary",
    ]
    private static let graph = Tokens.jwt(#"{"aud":"https://graph.microsoft.com"}"#)
    private static let other = Tokens.jwt(#"{"tid":"00000000-0000-0000-0000-000000000001"}"#)

    private static func token(_ token: String, _ rest: String = #""expires_in":3600"#) -> String {
        #"{"access_token":"\#(token)",\#(rest)}"#
    }

    private func words(_ reply: Script.Reply) async throws -> String {
        try await Bench(Script([reply])).words(Self.principal)
    }

    @Test(arguments: [
        (200, "", "the answer has no body"),
        (200, "<html>sign in</html>", "the answer is no JSON object"),
        (200, #"{"access_token":"a","expires"#, "the answer is no JSON object"),
        (200, String(repeating: " ", count: 300_000), "the answer is larger than 256 KiB"),
        (200, "{}", "the answer holds no token"),
        (200, token(""), "the answer holds no token"),
        (200, #"{"access_token":7,"expires_in":3600}"#, "the answer holds no token"),
        (200, token(String(repeating: "a", count: 40_000)), "the token is longer than 32 KiB"),
        (200, token(#"a\nX-Evil: 1"#), "the token holds a character that no header may have"),
        (200, token(#"a\u0000"#), "the token holds a character that no header may have"),
        (200, token("é"), "the token holds a character that no header may have"),
        (200, token("a", #""expires_in":0"#), "the token had expired when it came"),
        (200, token("a", #""expires_on":"1""#), "the token had expired when it came"),
        (200, token("a", #""ext_expires_in":1"#), "the answer does not say how long the token lives"),
        (200, token("a", #""token_type":"pop","expires_in":9"#), "the token is no bearer token"),
        (
            200, token(graph),
            "the token is for 'https://graph.microsoft.com' and not for 'https://management.azure.com', and is not sent"
        ),
        (
            200, token(other),
            "the token is of the tenant '00000000-0000-0000-0000-000000000001' and not of '\(Bench.tenant)', and is not sent"
        ),
    ])
    func `a success that is none is refused`(status: Int, body: String, problem: String) async throws {
        let words = try await words(.json(status, body))
        #expect(words == "rejected 200 : no token, environment: the directory: \(problem)")
    }

    @Test(arguments: [
        (
            400, "<html>",
            "rejected 400 : no token, environment: the directory answered 400: the answer is no JSON object"
        ),
        (401, "", "rejected 401 : no token, environment: the directory answered 401: the answer has no body"),
        (
            403, #"{"error":{"code":"Blocked","message":"no\u001b[31m way"}}"#,
            "rejected 403 Blocked: no token, environment: the directory answered 403: no\u{FFFD}[31m way"
        ),
        (
            302, "",
            "rejected 302 : no token, environment: the directory answered 302: the answer has no body"
        ),
        (
            503, "<html>", "busy 503 : no token, environment: the directory answered 503: the answer is no JSON object"
        ),
    ])
    func `an answer that is no success is told`(status: Int, body: String, expected: String) async throws {
        #expect(try await words(.json(status, body)) == expected)
    }

    @Test func `a long description is cut`() async throws {
        let text = String(repeating: "x", count: 10_000)
        let words = try await words(.json(400, #"{"error":"e","error_description":"\#(text)"}"#))
        #expect(words.count < 1_200)
    }

    @Test func `a busy directory says when to come back`() async throws {
        let script = Script([.json(429, "{}", ["Retry-After": "7"])])
        await #expect {
            _ = try await Bench(script).credential(Self.principal).authorization()
        } throws: { error in
            guard case CallFailure.busy(let error, after: .seconds(7)) = error else { return false }
            return error.status == 429
        }
    }

    @Test(arguments: [
        (TransportFailure.unreachable("connection refused"), "cannot be reached: connection refused"),
        (.lost("idle timeout"), "no answer: idle timeout"),
    ])
    func `no answer may be an answer later`(failure: TransportFailure, reason: String) async throws {
        #expect(try await words(.failure(failure)) == "busy 0 : no token, environment: the directory: \(reason)")
    }

    @Test func `a directory that says nothing is given up`() async throws {
        var bench = Bench(Script([.silence]))
        bench.timer = bench.clock
        let words = try await bench.words(Self.principal)
        #expect(words == "busy 0 : no token, environment: the directory: no answer: no answer in 30 s")
    }

    @Test(arguments: ["https://management.azure.com/", "https://management.core.windows.net/", "797f4846-ba00-4fd7"])
    func `the other names of an audience are its own`(audience: String) async throws {
        let directory = FakeDirectory()
        directory.set(audience: audience)
        #expect(try await Bench(directory).words(Self.principal).hasPrefix("Bearer "))
    }
}
