import BackendModel
import Emulator
import HTTPTypes
import Testing

/// What each fault does to the answer, and whether the request was carried out.
struct FaultTests {
    private func service(_ fault: String) throws -> Sample {
        try Sample(["orders": Sample.single, "other": Sample.single], faults: [fault])
    }

    @Test func `a fault strikes the nth matching request, so many times`() throws {
        let service = try service("PATCH orders #2 x2 status=503")
        #expect(service.get("orders").status == 200)
        #expect(service.patch("other", ["title": "x"]).status == 200)
        #expect((0..<5).map { _ in service.patch("ORDERS", ["title": "x"]).status } == [200, 503, 503, 200, 200])
    }

    @Test func `a fault without an end strikes for ever, until it is cleared`() throws {
        let service = try service("x* status=500")
        #expect((0..<9).allSatisfy { _ in service.get("orders").status == 500 })
        service.emulator.clearFaults()
        #expect(service.get("orders").status == 200)
    }

    @Test(arguments: [
        ("403", "AuthorizationFailed"), ("404", "ResourceNotFound"), ("409", "PessimisticConcurrencyConflict"),
        ("412", "PreconditionFailed"), ("422", "ManagementApiRequestFailed"), ("429", "SubscriptionRequestsThrottled"),
        ("500", "InternalServerError"), ("503", "ServiceUnavailable"), ("504", "GatewayTimeout"),
        ("200", "EmulatedFault"),
        ("409 code=ScopeLocked", "ScopeLocked"),
    ])
    func `a status comes with the service's words, and nothing is done`(text: String, code: String) throws {
        let service = try service("PATCH status=\(text)")
        let before = service.get("orders")

        let answer = service.patch("orders", ["title": "x"])

        #expect(answer.status == Int(text.prefix(3)))
        #expect(answer.code == code)
        #expect(service.get("orders").etag == before.etag)
    }

    @Test func `a status may come although the request was carried out`() throws {
        let service = try service("PATCH status=504 done")
        #expect(service.patch("orders", ["title": "x"]).status == 504)
        #expect(service.get("orders").properties.members["title"] == "x")
    }

    @Test(arguments: ["7", "0", "Wed, 21 Oct 2026 07:28:00 GMT", "-1", "NaN"])
    func `Retry-After stands as it was asked for`(text: String) throws {
        let service = try service("status=429 retry-after='\(text)'")
        #expect(service.get("orders").header("Retry-After") == text)
    }

    @Test func `a redirect has a place to go and no body`() throws {
        let answer = try service("status=307 location=https://elsewhere.example/x").get("orders")
        #expect(answer.status == 307)
        #expect(answer.header("Location") == "https://elsewhere.example/x")
        #expect(answer.raw.body.isEmpty)
    }

    @Test(arguments: [("slow=250ms", Duration.milliseconds(250)), ("slow=5s", .seconds(5))])
    func `a slow answer is whole, and late`(text: String, delay: Duration) throws {
        let answer = try service(text).get("orders")
        #expect(answer.raw.delay == delay)
        #expect(answer.properties == Sample.single)
    }

    @Test(arguments: [
        ("reset=before", EmulatorAnswer.Delivery.none, false), ("reset=after", EmulatorAnswer.Delivery.none, true),
    ])
    func `a reset leaves no answer`(text: String, delivery: EmulatorAnswer.Delivery, isDone: Bool) throws {
        let service = try service("PATCH \(text)")
        let answer = service.patch("orders", ["title": "x"])
        #expect(answer.raw.delivery == delivery)
        #expect((service.get("orders").properties.members["title"] == "x") == isDone)
        #expect(service.emulator.log.map(\.delivered) == [false, true])
    }

    @Test func `a broken body is half of the JSON`() throws {
        let service = try service("PATCH body=broken")
        let answer = service.patch("orders", ["title": "x"])
        let whole = service.get("orders").raw.body
        #expect(answer.raw.body == Array(whole.prefix(whole.count / 2)))
        #expect(answer.raw.delivery == .whole)
        #expect(service.get("orders").properties.members["title"] == "x")
    }

    @Test func `a cut body is announced whole`() throws {
        let answer = try service("body=cut").get("orders")
        #expect(answer.raw.delivery == .truncated(answer.raw.body.count / 2))
        #expect(answer.properties == Sample.single)
    }

    @Test func `an empty body has the right status and ETag`() throws {
        let service = try service("PATCH body=empty")
        let answer = service.patch("orders", ["title": "x"])
        #expect(answer.status == 200)
        #expect(answer.raw.body.isEmpty)
        #expect(answer.etag == service.get("orders").etag)
    }

    @Test func `a front door answers HTML and does nothing`() throws {
        let service = try service("PATCH body=html")
        let answer = service.patch("orders", ["title": "x"])
        #expect(answer.status == 502)
        #expect(answer.header("Content-Type") == "text/html")
        #expect(String(decoding: answer.raw.body, as: UTF8.self).hasPrefix("<html>"))
        #expect(service.get("orders").properties == Sample.single)
    }

    @Test(arguments: [("etag=none", String?.none), ("etag=W/\"1\"", "W/\"1\"")])
    func `an ETag may be missing or wrong`(text: String, expected: String?) throws {
        let service = try service("GET \(text)")
        #expect(service.get("orders").etag == expected)
        #expect(service.get("orders").etag == "\"AAAAAAAAAAE=\"")
    }

    @Test func `an edit by another comes before the request is looked at`() throws {
        let service = try service("PATCH orders edit={\"title\":\"theirs\",\"tls\":{}}")
        let etag = service.get("orders").etag
        #expect(service.patch("orders", ["title": "ours"], ifMatch: etag).status == 412)
        #expect(service.get("orders").properties == Sample.single.with(["title": "theirs", "tls": [:]]))
    }

    @Test func `a delete by another comes before the request is looked at`() throws {
        let service = try service("PATCH orders gone")
        #expect(service.patch("orders", ["title": "ours"]).status == 404)
        #expect(service.send(.get, "backends").names == ["other"])
    }

    @Test(arguments: [
        ("token=expired", "ExpiredAuthenticationToken", "error=\"invalid_token\""),
        ("token=claims", "InvalidAuthenticationToken", "error=\"insufficient_claims\", claims=\"eyJ"),
    ])
    func `a token may be refused`(text: String, code: String, challenge: String) throws {
        let answer = try service(text).get("orders")
        #expect(answer.status == 401)
        #expect(answer.code == code)
        #expect(answer.header("WWW-Authenticate")?.contains(challenge) == true)
    }

    @Test func `a stale list is what was there when the fault was set`() throws {
        let service = try service("list=stale")
        #expect(service.delete("other").status == 200)
        #expect(service.put("new", Sample.single).status == 201)
        #expect(service.send(.get, "backends").names == ["orders", "other"])
        #expect(service.send(.get, "backends").names == ["new", "orders"])
    }

    @Test func `a link may lead nowhere good`() throws {
        let service = try service("link=loop")
        let path = "\(Sample.id)/backends?api-version=2024-05-01"
        #expect(service.send(.get, "backends").nextLink == "http://127.0.0.1:8585\(path)")
        service.emulator.add(try Fault(parsing: "link=https://elsewhere.example"))
        #expect(service.send(.get, "backends").nextLink == "https://elsewhere.example\(path)")
    }

    @Test func `an item may stand twice in a page`() throws {
        #expect(try service("list=duplicate").send(.get, "backends").names == ["orders", "orders", "other"])
    }

    @Test func `the rate limit may be nearly used up`() throws {
        let answer = try service("remaining=3").get("orders")
        #expect(answer.header("x-ms-ratelimit-remaining-subscription-reads") == "3")
        #expect(answer.status == 200)
    }

    @Test func `several faults strike one request together`() throws {
        let service = try Sample(
            ["a": Sample.single],
            faults: ["slow=1s", "slow=2s", "a edit={\"title\":\"t\"}", "reset=after"]
        )
        let answer = service.patch("a", ["description": "d"])
        #expect(answer.raw.delay == .seconds(3))
        #expect(answer.raw.delivery == .none)
        #expect(service.get("a").properties == Sample.single.with(["title": "t", "description": "d"]))
    }

    @Test func `the token endpoint fails in the words of the directory`() throws {
        let service = try service("@token status=503 retry-after=3")
        let answer = service.send(.post, "/tenant/oauth2/v2.0/token", bytes: [])
        #expect(answer.status == 503)
        #expect(answer.value.members["error"] == "temporarily_unavailable")
        #expect(answer.value.members["error_description"]?.text?.hasPrefix("AADSTS90033: ") == true)
        #expect(answer.header("Retry-After") == "3")
    }

    @Test func `the emulator's own endpoints are never struck`() throws {
        let service = try service("x* status=500")
        #expect(service.send(.get, "/emulator/state").status == 200)
        #expect(service.get("orders").status == 500)
    }
}
