import Applying
import AzureTransport
import BackendModel
import HTTPTypes
import Testing

struct RedactionTests {
    @Test(
        arguments: [
            ([], "as it is", "as it is"),
            (["hunter2"], "'hunter2' is not hunter2", "'(secret)' is not (secret)"),
            (["abc"], "abc is too short to hide", "abc is too short to hide"),
            (["abcd", "cdef"], "xabcdefx", "x(secret)x"),
            (["abcd", "abcdef"], "abcdef", "(secret)"),
            (["aaaa"], "aaaaaa", "(secret)"),
            (["abcd"], "abcdabcd", "(secret)"),
            (["Bearer t0kent0ken"], "t0kent0ken is expired", "(secret) is expired"),
            (["grüße"], "viele grüße", "viele (secret)"),
            (["abcd"], "abc", "abc"), (["abcd"], "", ""),
        ] as [([String], String, String)]
    )
    func `what was told in confidence is not repeated`(hidden: [String], text: String, shown: String) {
        #expect(Redactor(hiding: hidden).redacted(text, limit: 100) == shown)
    }

    @Test(arguments: [
        #"ab"cd\ef/gh"#, #"ab\"cd\\ef/gh"#, #"ab\"cd\\ef\/gh"#, #"ab\u0022cd\\ef/gh"#, #"ab\\\"cd\\\\ef/gh"#,
        "ab%22cd%5Cef%2Fgh", #"ab&quot;cd\ef/gh"#,
    ])
    func `a secret is known again however it is written`(spelling: String) {
        #expect(Redactor(hiding: [#"ab"cd\ef/gh"#]).redacted("not <\(spelling)>", limit: 100) == "not <(secret)>")
    }

    @Test(arguments: [("a+b&c<dé", #"a\u002Bb\u0026c\u003Cd\u00E9"#), ("größe 😀", #"gr\u00F6\u00DFe \uD83D\uDE00"#)])
    func `a secret is known again with its characters as numbers`(secret: String, spelling: String) {
        #expect(Redactor(hiding: [secret]).redacted("'\(spelling)' is wrong", limit: 100) == "'(secret)' is wrong")
    }

    @Test func `a cut leaves no half of a secret`() {
        let redactor = Redactor(hiding: ["0123456789"])

        for limit in 0..<40 {
            #expect(!redactor.redacted("words 0123456789 words", limit: limit).contains("0"))
        }
        #expect(
            redactor.redacted(String(repeating: "0123456789", count: 1_000) + "0123456789end", limit: 20)
                == "(secret)end"
        )
    }

    static let canaries = [
        "c4nary-header", "c4nary-query", "c4nary-parameter", "c4nary-password", "c4nary-urlkey", "c4nary-urluser",
        "c4nary-token",
    ]
    static let properties: [String: Value] = [
        "url": "https://c4nary-urluser:pw@a.example/?code=c4nary-urlkey",
        "credentials": [
            "header": ["x-key": [.secret(Secret("c4nary-header"))]],
            "query": ["sig": [.secret(Secret("c4nary-query"))]],
            "authorization": ["scheme": "Basic", "parameter": .secret(Secret("Basic c4nary-parameter"))],
        ],
        "proxy": ["password": .secret(Secret("c4nary-password"))],
    ]

    /// Bodies in which a service might quote every secret it was sent.
    static var echoes: [String] {
        let all = canaries.joined(separator: " ")
        return [
            all, #"{"error":"\#(all)"}"#, #"{"message":"\#(all)"}"#,
            #"{"error":{"code":"\#(all)","message":"\#(all)","target":"\#(all)","details":[{"code":"\#(all)","#
                + #""target":"\#(all)","message":"\#(all)","details":[{"message":"\#(all)"}],"#
                + #""additionalInfo":[{"type":"\#(all)","info":{"x":"\#(all)"}}]}]}}"#,
            #"{"name":"other","properties":{"title":"\#(all)"}}"#, #"{"name":"\#(all)","properties":{}}"#,
        ]
    }

    static var echoingFields: HTTPFields {
        let all = canaries.joined(separator: " ")
        var fields: HTTPFields = [
            .wwwAuthenticate: "Bearer realm=\"\(all)\"", .location: "https://c4nary-header.example/?\(all)",
        ]
        for name in ["x-ms-request-id", "x-ms-correlation-request-id", "retry-after"] {
            if let name = HTTPField.Name(name) { fields[name] = all }
        }
        return fields
    }

    @Test(arguments: [200, 201, 202, 204, 302, 400, 401, 403, 404, 405, 409, 412, 413, 422, 429, 500, 503, 700])
    func `no answer, whatever it quotes, brings a secret into a failure`(status: Int) async throws {
        for body in Self.echoes {
            for request in [
                BackendRequest.create(Self.properties), .put(Self.properties, ifMatch: ETag("\"A\"")),
                .patch(Self.properties, ifMatch: ETag("\"A\"")),
            ] {
                let client = try Fixture.client(
                    RecordingSender(.answer(status, Self.echoingFields, body)),
                    credential: FixedCredential("Bearer c4nary-token")
                )
                let result = await outcome { () async throws(CallFailure) in
                    try await client.send(request, to: "orders")
                }
                #expect(result.failureKind != nil)
                #expect(!"\(result)".contains("c4nary"), "status \(status), \(body)")
            }
        }
    }

    @Test func `a transport failure is told as it is`() async throws {
        let client = try Fixture.client(RecordingSender(.failure(.lost("read timeout"))))

        let result = await outcome { () async throws(CallFailure) in
            try await client.send(.create(Self.properties), to: "orders")
        }

        #expect(result.failureSummary == "lost: read timeout")
    }

    @Test func `a request does not print what it hides`() throws {
        let encoder = RequestEncoder(endpoint: try Fixture.endpoint(), userAgent: "backstay/0.0.1")
        let call = ARMCall(.put, "/", body: ["properties": .object(Self.properties)])

        let request = try encoder.encode(call, ids: RequestIDs(), authorization: Secret("Bearer c4nary-token"))

        #expect(!"\(request) \(request.redactor)".contains("c4nary"))
        var dumped = ""
        dump(request, to: &dumped)
        #expect(!dumped.contains("c4nary"))
    }
}
