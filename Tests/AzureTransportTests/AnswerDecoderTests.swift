import Applying
import AzureTransport
import BackendModel
import HTTPTypes
import Testing

struct AnswerDecoderTests {
    static let etag: HTTPFields = [.eTag: #""AAAAAAAADCE=""#]

    @Test(arguments: [#""AAAAAAAADCE=""#, #"W/"x""#, "bare", #""""#, #""a,b""#])
    func `an ETag is kept as it stands`(etag: String) async throws {
        let client = try Fixture.client(RecordingSender(.answer(200, [.eTag: etag], Fixture.backend("Orders"))))

        let live = try await client.read("orders")

        #expect(live == LiveBackend(id: "Orders", properties: ["url": "https://a.example"], etag: ETag(etag)))
        #expect(live.id.name == "Orders")
    }

    @Test(arguments: [[], [""], ["*"], [#""a", "b""#], [#""a""#, #""b""#]])
    func `an answer without the ETag of one revision is refused`(etags: [String]) async throws {
        var fields: HTTPFields = [:]
        for etag in etags { fields.append(HTTPField(name: .eTag, value: etag)) }
        let client = try Fixture.client(
            RecordingSender(
                .answer(200, fields, Fixture.backend("orders")),
                .answer(200, fields, Fixture.backend("orders"))
            )
        )

        let read = await outcome { () async throws(CallFailure) in try await client.read("orders") }
        let written = await outcome { () async throws(CallFailure) in try await client.send(.create([:]), to: "orders")
        }

        #expect(read.failureSummary == "rejected: the answer has no ETag")
        #expect(written.failureSummary == "lost: the answer to a write has no ETag")
    }

    @Test func `secrets are concealed as they are read`() async throws {
        let body = Fixture.backend("orders", #"{"credentials":{"header":{"k":["v"]}},"unknown":"x"}"#)
        let client = try Fixture.client(RecordingSender(.answer(200, Self.etag, body)))

        let live = try await client.read("orders")

        #expect(live.properties["credentials"] == ["header": ["k": [.secret(Secret("v"))]]])
        #expect(live.properties["unknown"] == .secret(Secret("x")))
    }

    static let strangers: [(String, String)] = [
        (Fixture.backend("other"), "lost: the answer is about 'other', which was not asked for"),
        (#"{"name":"orders","id":"/x/backends/other","properties":{}}"#, "lost: a backend's 'name' and 'id' differ"),
        (
            #"{"name":"orders","id":"/subscriptions/s/resourceGroups/r/providers/Microsoft.ApiManagement/service/x/backends/orders","#
                + #""properties":{}}"#,
            "lost: a backend's 'id' is of another service"
        ),
        (#"{"properties":{}}"#, "lost: a backend has no 'name'"),
        (#"{"name":"orders"}"#, "lost: a backend has no 'properties'"),
        (#"{"name":"orders","properties":[]}"#, "lost: a backend has no 'properties'"),
        (
            #"{"name":"orders","properties":{},"properties":{}}"#,
            "lost: the answer has status 200 and is not JSON: a name stands twice"
        ),
        ("", "lost: the answer has status 200 and no body"),
        (
            Fixture.backend("orders").dropLast().description,
            "lost: the answer has status 200 and is not JSON: ',' or '}' expected"
        ),
        (Fixture.error("X", "y"), "lost: the answer has status 200 and holds an error: X y"),
    ]

    @Test(arguments: strangers) func `an answer that does not show the backend asked for is lost`(
        body: String,
        summary: String
    ) async throws {
        let client = try Fixture.client(RecordingSender(.answer(200, Self.etag, body), .answer(200, Self.etag, body)))

        let read = await outcome { () async throws(CallFailure) in try await client.read("orders") }
        let written = await outcome { () async throws(CallFailure) in
            try await client.send(.patch([:], ifMatch: ETag("\"A\"")), to: "orders")
        }

        #expect(read.failureSummary == summary)
        #expect(written.failureSummary == summary)
    }

    @Test(arguments: [(200, false), (201, true)])
    func `a write tells what is there now and whether it is new`(status: Int, created: Bool) async throws {
        let sender = RecordingSender(.answer(status, Self.etag, Fixture.backend("orders")))
        let client = try Fixture.client(sender)

        let answer = try await client.send(.create(["url": "https://a.example"]), to: "orders")

        let live = LiveBackend(id: "orders", properties: ["url": "https://a.example"], etag: ETag(#""AAAAAAAADCE=""#))
        #expect(answer == .backend(live, created: created))
    }

    @Test(arguments: [202, 203, 204, 206])
    func `a success that shows nothing leaves a write's outcome open`(status: Int) async throws {
        let client = try Fixture.client(RecordingSender(.answer(status, Self.etag, Fixture.backend("orders"))))

        let result = await outcome { () async throws(CallFailure) in try await client.send(.create([:]), to: "orders") }

        #expect(result.failureSummary == "lost: the answer has status \(status), which is not expected here")
    }

    @Test(arguments: [
        (BackendRequest.delete(ifMatch: ETag("\"A\"")), 200, "", BackendAnswer.deleted),
        (.delete(ifMatch: ETag("\"A\"")), 204, "", .deleted),
        (.delete(ifMatch: ETag("\"A\"")), 200, "<html>", .deleted),
        (.reconnect(after: nil), 202, "", .accepted),
    ]) func `an answer without a body says enough`(
        request: BackendRequest,
        status: Int,
        body: String,
        answer: BackendAnswer
    ) async throws {
        let client = try Fixture.client(RecordingSender(.answer(status, [:], body)))

        #expect(try await client.send(request, to: "orders") == answer)
    }

    @Test(arguments: [
        (BackendRequest.delete(ifMatch: ETag("\"A\"")), 202, ""),
        (.delete(ifMatch: ETag("\"A\"")), 200, Fixture.error("X")),
        (.reconnect(after: nil), 200, ""), (.reconnect(after: nil), 204, ""),
        (.reconnect(after: nil), 202, Fixture.error("X")),
    ]) func `another success of a delete or reconnect is lost`(
        request: BackendRequest,
        status: Int,
        body: String
    ) async throws {
        let client = try Fixture.client(RecordingSender(.answer(status, [:], body)))

        let result = await outcome { () async throws(CallFailure) in try await client.send(request, to: "orders") }

        #expect(result.failureSummary?.hasPrefix("lost: ") == true)
    }
}
