import Applying
import AzureTransport
import BackendModel
import HTTPTypes
import Testing

struct FailureTests {
    static let parent = "The Resource 'Microsoft.ApiManagement/service/x' under resource group 'rg1' was not found."
    static let entity = "The Resource 'Microsoft.ApiManagement/service/x/backends/orders' was not found."

    @Test(arguments: [
        (301, "", "rejected"), (304, "", "lost"), (308, Fixture.error("X"), "rejected"),
        (400, Fixture.error("ValidationError"), "rejected"),
        (401, Fixture.error("ExpiredAuthenticationToken"), "unauthorized"), (401, "", "unauthorized"),
        (403, Fixture.error("AuthorizationFailed"), "rejected"),
        (404, Fixture.error("ResourceNotFound", "Backend not found."), "notFound"),
        (404, Fixture.error("resourcenotfound", entity), "notFound"),
        (404, Fixture.error("ResourceNotFound", parent), "rejected"),
        (404, Fixture.error("ResourceGroupNotFound"), "rejected"),
        (404, Fixture.error("ParentResourceNotFound"), "rejected"),
        (404, Fixture.error("SubscriptionNotFound"), "rejected"),
        (404, "<html>", "rejected"), (404, "", "rejected"),
        (404, #"{"statusCode":404,"message":"Resource not found"}"#, "rejected"),
        (405, Fixture.error("MethodNotAllowed"), "rejected"),
        (407, "", "rejected"),
        (408, "", "busy"),
        (409, Fixture.error("Conflict"), "busy"), (409, Fixture.error("PessimisticConcurrencyConflict"), "busy"),
        (409, Fixture.error("ScopeLocked"), "rejected"), (409, "", "busy"),
        (412, Fixture.error("PreconditionFailed"), "preconditionFailed"), (412, "", "preconditionFailed"),
        (413, "", "rejected"), (415, "", "rejected"),
        (422, Fixture.error("ManagementApiRequestFailed"), "busy"),
        (429, Fixture.error("SubscriptionRequestsThrottled"), "busy"),
        (500, "", "busy"), (501, "", "busy"), (502, "<html>", "busy"), (503, "null", "busy"), (504, "{", "busy"),
        (100, "", "lost"), (202, "", "lost"), (204, "", "lost"), (206, "{}", "lost"), (299, "", "lost"),
        (600, Fixture.error("X"), "lost"), (999, "", "lost"),
    ]) func `a status means one decision`(status: Int, body: String, kind: String) throws {
        let failure = try Fixture.answer(status, [:], body).failure

        #expect("\(failure)".prefix { $0 != "(" } == kind)
        if let error = failure.serviceError { #expect(error.status == status) }
    }

    @Test(arguments: [
        (nil, "redirects are not followed"),
        ("https://Evil.example/x?sig=k", "redirects are not followed; the answer names the host 'evil.example'"),
        ("/elsewhere", "redirects are not followed"),
        ("https://u:pw@evil.example/", "redirects are not followed; the answer names the host 'evil.example'"),
    ]) func `a redirect is told by its host alone`(location: String?, message: String) throws {
        let fields: HTTPFields = location.map { [.location: $0] } ?? [:]

        #expect(try Fixture.answer(307, fields).failure.serviceError?.message == message)
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func `behind a redirect a write may be carried out, so that its fate is not known`(status: Int) async throws {
        let reply = RecordingSender.Reply.answer(status, [.location: "https://evil.example/x?sig=k"])
        let client = try Fixture.client(RecordingSender(reply, reply, reply))
        let words = "lost: redirects are not followed; the answer names the host 'evil.example'"

        let etag = ETag(#""1""#)
        for request in [BackendRequest.create([:]), .patch([:], ifMatch: etag), .delete(ifMatch: etag)] {
            let result = await outcome { () async throws(CallFailure) in try await client.send(request, to: "orders") }
            #expect(result.failureSummary == words)
        }
    }

    @Test func `a refusal carries the service's ids beside ours`() throws {
        var fields: HTTPFields = [:]
        for (name, value) in [("x-ms-request-id", "s"), ("x-ms-correlation-request-id", "theirs")] {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }

        let told = try Fixture.answer(400, fields, Fixture.error("ValidationError")).failure.serviceError?.request
        let silent = try Fixture.answer(400, [:], "").failure.serviceError?.request

        #expect(told == RequestIDs(client: "c", service: "s", correlation: "theirs"))
        #expect(silent == RequestIDs(client: "c", service: "", correlation: "k"))
    }

    @Test func `a challenge is handed on whole`() throws {
        var fields: HTTPFields = [:]
        fields.append(HTTPField(name: .wwwAuthenticate, value: #"Bearer error="insufficient_claims", claims="e30=""#))
        fields.append(HTTPField(name: .wwwAuthenticate, value: "Basic"))

        let challenged = try Fixture.answer(401, fields).failure
        let bare = try Fixture.answer(401).failure

        #expect(challenged.challenge == #"Bearer error="insufficient_claims", claims="e30=", Basic"#)
        #expect(bare.challenge == nil)
    }

    @Test func `a host that cannot be reached is busy, a lost answer is lost`() async throws {
        let client = try Fixture.client(
            RecordingSender(.failure(.unreachable("connection refused")), .failure(.lost("read timeout")))
        )

        let refused = await outcome { () async throws(CallFailure) in try await client.read("orders") }
        let lost = await outcome { () async throws(CallFailure) in try await client.read("orders") }

        #expect(refused.failureSummary == "busy: the service cannot be reached: connection refused")
        #expect(lost.failureSummary == "lost: read timeout")
    }
}

extension CallFailure {
    fileprivate var challenge: String? {
        guard case .unauthorized(_, let challenge) = self else { return nil }
        return challenge
    }
}
