import BackendModel
import Emulator
import HTTPTypes
import Testing

struct WritingTests {
    @Test func `a PUT creates, then replaces`() throws {
        let service = try Sample()

        let created = service.put("orders", Sample.single.with(["description": "d"]))
        let replaced = service.put("orders", Sample.single, ifMatch: created.etag)

        #expect(created.status == 201)
        #expect(replaced.status == 200)
        #expect(service.get("orders").properties == Sample.single)
        #expect(service.get("orders").etag == replaced.etag)
        #expect(created.etag != replaced.etag)
    }

    @Test func `a PUT without If-Match overwrites`() throws {
        let service = try Sample(["orders": Sample.single])
        #expect(service.put("orders", Sample.single.with(["title": "b"])).status == 200)
    }

    @Test func `a name is spelt as its creator did`() throws {
        let service = try Sample(["Orders": Sample.single])
        #expect(service.put("ORDERS", Sample.single).value.members["name"] == "Orders")
        #expect(service.send(.get, "backends").names == ["Orders"])
    }

    @Test(arguments: ["put", "patch", "delete"])
    func `a stale ETag stops every write`(method: String) throws {
        let service = try Sample(["orders": Sample.single])
        let stale = service.get("orders").etag
        let fresh = service.put("orders", Sample.single.with(["title": "theirs"])).etag
        func write(_ etag: String?) -> Sample.Answer {
            switch method {
            case "put": service.put("orders", Sample.single, ifMatch: etag)
            case "patch": service.patch("orders", ["title": "ours"], ifMatch: etag)
            default: service.delete("orders", ifMatch: etag)
            }
        }

        let refused = write(stale)

        #expect(refused.status == 412)
        #expect(refused.code == "PreconditionFailed")
        let message = "Resource was modified since last retrieval. Please retrieve latest version."
        #expect(refused.message == message)
        #expect(service.get("orders").properties.members["title"] == "theirs")
        #expect(service.get("orders").etag == fresh)
        #expect(write(fresh).status == 200)
    }

    @Test func `a PUT with If-Match creates nothing`() throws {
        let service = try Sample()
        #expect(service.put("orders", Sample.single, ifMatch: "*").status == 412)
        #expect(service.put("orders", Sample.single, ifMatch: "\"AAAAAAAAAAE=\"").status == 412)
        #expect(service.get("orders").status == 404)
    }

    @Test func `If-None-Match lets a PUT only create`() throws {
        let service = try Sample()
        let headers = ["If-None-Match": "*"]
        let body: Value = ["properties": Sample.single]
        #expect(service.send(.put, "backends/orders", body, headers: headers).status == 201)
        #expect(service.send(.put, "backends/orders", body, headers: headers).status == 412)
        service.emulator.switches.ifNoneMatch = .ignored
        #expect(service.send(.put, "backends/orders", body, headers: headers).status == 200)
    }

    @Test func `a PATCH changes what it names and keeps the rest`() throws {
        let service = try Sample(["orders": Sample.single.with(["description": "d"])])

        let answer = service.patch("orders", ["title": "New", "description": .null])

        #expect(answer.status == 200)
        #expect(answer.properties == Sample.single.with(["title": "New"]))
        #expect(service.get("orders").properties == answer.properties)
        #expect(service.get("orders").etag == answer.etag)
    }

    @Test func `a PATCH needs If-Match and something to change`() throws {
        let service = try Sample(["orders": Sample.single])
        #expect(
            service.patch("orders", ["title": "b"], ifMatch: nil).details == [
                "If-Match: 'If-Match' header should not be empty."
            ]
        )
        #expect(service.patch("other", ["title": "b"]).status == 404)
        service.emulator.switches.patchWithoutIfMatch = .allowed
        #expect(service.patch("orders", ["title": "b"], ifMatch: nil).status == 200)
    }

    @Test func `a DELETE says whether something was there`() throws {
        let service = try Sample(["orders": Sample.single])
        #expect(service.delete("orders", ifMatch: nil).status == 200)
        #expect(service.delete("orders").status == 204)
        #expect(service.delete("orders", ifMatch: "\"AAAAAAAAAAE=\"").status == 204)
        service.emulator.switches.deleteMissing = .preconditionFailed
        #expect(service.delete("orders", ifMatch: "\"AAAAAAAAAAE=\"").status == 412)
    }

    @Test func `no ETag comes twice, not even after a delete`() throws {
        let service = try Sample()
        var seen: Set<String> = []
        for _ in 0..<300 {
            seen.insert(service.put("a", Sample.single).etag ?? "")
            seen.insert(service.patch("a", ["title": "t"]).etag ?? "")
            #expect(service.delete("a").status == 200)
        }
        #expect(seen.count == 600)
    }

    @Test(arguments: [("changes", false), ("same", true)])
    func `a write without a change has the ETag the switch says`(value: String, isSame: Bool) throws {
        let service = try Sample(["orders": Sample.single], switches: ["etagOnNoChange=\(value)"])
        let before = service.get("orders").etag
        #expect((service.put("orders", Sample.single).etag == before) == isSame)
        #expect((service.patch("orders", ["title": "Orders"]).etag == service.get("orders").etag))
        #expect((service.patch("orders", [:]).etag == before) == isSame)
        #expect(service.patch("orders", ["title": "b"]).etag != before)
    }

    @Test func `a reconnect is accepted, after two minutes or more`() throws {
        let service = try Sample(["orders": Sample.single])
        func reconnect(_ body: Value?) -> Sample.Answer { service.send(.post, "backends/orders/reconnect", body) }

        #expect(reconnect(nil).status == 202)
        #expect(reconnect(nil).raw.body.isEmpty)
        #expect(reconnect(["properties": ["after": "PT2M"]]).status == 202)
        #expect(
            reconnect(["properties": ["after": "PT119S"]]).details == [
                "after: Minimum duration of the Reconnect is PT2M."
            ]
        )
        #expect(
            reconnect(["properties": ["after": "soon"]]).details == [
                "after: The string 'soon' is not a valid TimeSpan value."
            ]
        )
        #expect(service.send(.post, "backends/other/reconnect").status == 404)
        service.emulator.switches.reconnectMinimum = .ignored
        #expect(reconnect(["properties": ["after": "PT3S"]]).status == 202)
    }

    @Test(arguments: [
        ("{\"properties\":", "application/json", 400, "InvalidRequestContent"),
        ("", "application/json", 400, "InvalidRequestContent"),
        ("[]", "application/json", 400, "InvalidRequestContent"),
        ("{\"properties\":3}", "application/json", 400, "InvalidRequestContent"),
        ("{}", "text/plain", 415, "UnsupportedMediaType"),
    ])
    func `a body that is no JSON object is refused`(body: String, type: String, status: Int, code: String) throws {
        let service = try Sample()
        let answer = service.send(.put, "backends/a", bytes: Array(body.utf8), headers: ["Content-Type": type])
        #expect(answer.status == status)
        #expect(answer.code == code)
    }
}
