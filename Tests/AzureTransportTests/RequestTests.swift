import Applying
import AzureTransport
import BackendModel
import HTTPTypes
import Testing

struct RequestTests {
    static let calls: [(BackendRequest, String)] = [
        (.read, "GET \(Fixture.path("orders"))"),
        (
            .create(["url": "https://a.example", "title": .null]),
            "PUT \(Fixture.path("orders"))\nIf-None-Match: *\n"
                + #"{"properties":{"title":null,"url":"https://a.example"}}"#
        ),
        (
            .put(["url": "https://a.example"], ifMatch: ETag(#""AAA=""#)),
            "PUT \(Fixture.path("orders"))\nIf-Match: \"AAA=\"\n" + #"{"properties":{"url":"https://a.example"}}"#
        ),
        (
            .patch(["credentials": ["header": ["k": [.secret(Secret("s3cret"))]]]], ifMatch: ETag(#"W/"AAA=""#)),
            "PATCH \(Fixture.path("orders"))\nIf-Match: W/\"AAA=\"\n"
                + #"{"properties":{"credentials":{"header":{"k":["s3cret"]}}}}"#
        ),
        (.delete(ifMatch: ETag("bare")), "DELETE \(Fixture.path("orders"))\nIf-Match: bare"),
        (.reconnect(after: nil), "POST \(Fixture.path("orders/reconnect"))"),
        (.reconnect(after: "PT5M"), "POST \(Fixture.path("orders/reconnect"))\n" + #"{"properties":{"after":"PT5M"}}"#),
    ]

    @Test(arguments: calls) func `a call is one request with its precondition`(
        request: BackendRequest,
        text: String
    ) async throws {
        let sender = RecordingSender()
        let client = try Fixture.client(sender)

        _ = await outcome { () async throws(CallFailure) in try await client.send(request, to: "orders") }

        #expect(sender.sent.map(\.description) == [text])
    }

    @Test func `a request says who asks, for what, and under which ids`() async throws {
        let sender = RecordingSender()
        let client = try Fixture.client(sender)

        _ = await outcome { () async throws(CallFailure) in try await client.send(.create([:]), to: "orders") }

        let head = try #require(sender.sent.first).head
        let fields = head.headerFields.map { "\($0.name.canonicalName): \($0.value)" }.sorted()
        #expect(head.scheme == "https")
        #expect(head.authority == "management.azure.com")
        #expect(
            fields == [
                "accept: application/json", "content-type: application/json", "if-none-match: *",
                "user-agent: backstay/0.0.1", "x-ms-client-request-id: f893a2ee-fb32-455e-b1c1-8690ee42c90b",
                "x-ms-correlation-request-id: 910a2dec-8902-4cc1-beeb-8da1658eec67",
                "x-ms-return-client-request-id: true",
            ]
        )
    }

    @Test func `every request of a pass has its own client id and the pass's correlation id`() async throws {
        let sender = RecordingSender()
        let client = try Fixture.client(sender)

        for _ in 0..<20 { _ = await outcome { () async throws(CallFailure) in try await client.read("orders") } }

        let fields = sender.sent.map(\.head.headerFields)
        let clientIDs = fields.compactMap { field in HTTPField.Name("x-ms-client-request-id").flatMap { field[$0] } }
        let correlationIDs = fields.compactMap { field in
            HTTPField.Name("x-ms-correlation-request-id").flatMap { field[$0] }
        }
        #expect(Set(clientIDs).count == 20)
        #expect(Set(correlationIDs).count == 1)
        #expect(
            (clientIDs + correlationIDs).allSatisfy { id in
                let groups = id.split(separator: "-").map(Array.init)
                return groups.map(\.count) == [8, 4, 4, 4, 12] && groups[2][0] == "4" && "89ab".contains(groups[3][0])
            }
        )
    }

    @Test(arguments: [
        ("orders", "orders"), ("Orders_v1.2-b~", "Orders_v1.2-b~"), ("a b", "a%20b"), ("a+b&c", "a%2Bb%26c"),
        ("zürich", "z%C3%BCrich"), ("a:b*<>", "a%3Ab%2A%3C%3E"), ("…", "%E2%80%A6"), ("..a", "..a"),
    ]) func `a name is encoded where it stands in the path`(name: String, segment: String) async throws {
        let sender = RecordingSender()
        let client = try Fixture.client(sender)

        _ = await outcome { () async throws(CallFailure) in try await client.read(BackendID(name)) }

        #expect(sender.sent.map(\.description) == ["GET \(Fixture.path(segment))"])
    }

    @Test(arguments: ["", ".", "..", "a/b", "a\\b", "a?b", "a#b", "a%2Fb", "a\nb", "a\u{7F}b", "a\u{85}b", "a\0b"])
    func `a name that might be read as another path is not sent`(name: String) async throws {
        let sender = RecordingSender()
        let client = try Fixture.client(sender)

        for request in [BackendRequest.read, .create([:]), .reconnect(after: nil)] {
            let result = await outcome { () async throws(CallFailure) in
                try await client.send(request, to: BackendID(name))
            }
            #expect(result.failureKind == "rejected")
        }

        #expect(sender.sent.isEmpty)
    }

    @Test(arguments: ["*", "", #""a", "b""#, "a,b", #""a"#, #"W/*"#, "\""])
    func `an ETag that does not name one revision is not sent`(etag: String) async throws {
        let sender = RecordingSender()
        let client = try Fixture.client(sender)

        for request in [
            BackendRequest.put([:], ifMatch: ETag(etag)), .patch([:], ifMatch: ETag(etag)),
            .delete(ifMatch: ETag(etag)),
        ] {
            let result = await outcome { () async throws(CallFailure) in try await client.send(request, to: "orders") }
            #expect(result.failureKind == "rejected")
        }

        #expect(sender.sent.isEmpty)
    }

    @Test func `a credential goes along, kept out of header compression`() async throws {
        let sender = RecordingSender()
        let client = try Fixture.client(sender, credential: FixedCredential("Bearer t0ken"))

        _ = await outcome { () async throws(CallFailure) in try await client.page(nil) }

        let field = try #require(sender.sent.first?.head.headerFields.first { $0.name == .authorization })
        #expect(field.value == "Bearer t0ken")
        #expect(field.indexingStrategy == .disallow)
    }
}

struct FixedCredential: Authorizing {
    let text: String

    init(_ text: String) { self.text = text }

    func authorization() async throws(CallFailure) -> Secret<String>? { Secret(text) }
}
