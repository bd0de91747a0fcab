import AzureTransport
import BackendModel
import HTTPTypes
import Observing
import Testing

struct PagingTests {
    static func list(_ names: [String], _ rest: String = "") -> String {
        #"{"value":[\#(names.map { Fixture.backend($0) }.joined(separator: ","))],"count":9\#(rest)}"#
    }

    static func next(_ link: String) -> String { #","nextLink":"\#(link)""# }

    @Test(arguments: ["", #","nextLink":"""#, #","nextLink":null"#])
    func `a list ends where it names no next page`(rest: String) async throws {
        let client = try Fixture.client(RecordingSender(.answer(200, [:], Self.list(["a", "b"], rest))))

        let page = try await client.page(nil)

        #expect(page.backends.map(\.id) == ["a", "b"])
        #expect(page.backends.first?.properties == ["url": "https://a.example"])
        #expect(page.next == nil)
    }

    @Test(arguments: [
        ("\(Fixture.list)&$skip=2", "\(Fixture.list)&$skip=2"),
        ("/next?$skiptoken=x%2Fy", "/next?$skiptoken=x%2Fy&api-version=2024-05-01"),
        ("/next?API-Version=2023-01-01&q=ü|#top", "/next?API-Version=2023-01-01&q=%C3%BC%7C"),
        ("/next", "/next?api-version=2024-05-01"),
        ("/next?", "/next?api-version=2024-05-01"),
        ("", "/?api-version=2024-05-01"),
    ]) func `the next page is asked for as the service says`(link: String, path: String) async throws {
        let sender = RecordingSender(
            .answer(200, [:], Self.list(["a"], Self.next(Fixture.base + link))),
            .answer(200, [:], Self.list(["b"]))
        )
        let client = try Fixture.client(sender)

        let first = try await client.page(nil)
        let second = try await client.page(first.next)

        #expect(sender.sent.map(\.head.path) == [Fixture.list, path])
        #expect(second.backends.map(\.id) == ["b"])
        #expect(second.next == nil)
    }

    @Test func `a default port and a host's case make no other origin`() async throws {
        let link = "HTTPS://Management.Azure.COM:443/next"
        let client = try Fixture.client(RecordingSender(.answer(200, [:], Self.list([], Self.next(link)))))

        #expect(try await client.page(nil).next != nil)
    }

    @Test(arguments: [
        "https://evil.example/next", "http://management.azure.com/next", "https://management.azure.com:8443/next",
        "https://management.azure.com@evil.example/next", "https://user@management.azure.com/next",
        "https://management.azure.com.evil.example/next", "//evil.example/next", "/next", "javascript:alert(1)",
        "https://management.azure.com/a b", #"https://management.azure.com\\n/next"#,
        "HTTP://MANAGEMENT.AZURE.COM/next",
        "https://management.azure.com./next", "https://management.azure.com%2eevil.example/next",
        "https://management。azure。com/next", "https://mаnagement.azure.com/next",
        "https://xn--mnagement-03g.azure.com/next", "https://management.azure.com:443@evil.example/next",
        #"https://evil.example\\@management.azure.com/next"#, "https://management.azure.com\\t.evil.example/next",
        "https:management.azure.com/next", "https:///management.azure.com/next",
    ]) func `a next page elsewhere is refused and not asked for`(link: String) async throws {
        let sender = RecordingSender(.answer(200, [:], Self.list(["a"], Self.next(link))))
        let client = try Fixture.client(sender, credential: FixedCredential("Bearer t0ken"))

        let result = await outcome { () async throws(CallFailure) in try await client.page(nil) }

        #expect(result.failureKind == "rejected")
        #expect(result.failureSummary?.contains("'nextLink'") == true)
        #expect(sender.sent.count == 1)
    }

    @Test func `the refusal names the other host and nothing more of the link`() async throws {
        let link = "https://u:hunter2@evil.example/path?sig=hunter2"
        let client = try Fixture.client(RecordingSender(.answer(200, [:], Self.list([], Self.next(link)))))

        let result = await outcome { () async throws(CallFailure) in try await client.page(nil) }

        #expect(
            result.failureSummary
                == "rejected: the list's 'nextLink' leads to another origin, on the host 'evil.example', and is not followed"
        )
    }

    @Test(arguments: [(0, 1), (1, 1), (0, 2), (3, 2), (5, 7), (100, 3), (1, 100)])
    func `a circle of pages is noticed soon`(before: Int, length: Int) throws {
        func path(_ step: Int) -> String { "/\(step < before ? step : before + (step - before) % length)" }
        var trail = PageTrail(firstPage: path(0))

        #expect(throws: PageTrail.Problem.circle) {
            while trail.page <= 4 * (before + length) { trail = try trail.following(path(trail.page)) }
        }
    }

    @Test func `a list that links to itself ends after one page`() async throws {
        let client = try Fixture.client(
            RecordingSender(.answer(200, [:], Self.list(["a"], Self.next(Fixture.base + Fixture.list))))
        )

        let result = await outcome { () async throws(CallFailure) in try await client.page(nil) }

        #expect(result.failureSummary == "rejected: the list's 'nextLink' leads in a circle")
    }

    @Test func `ten thousand pages are read and no more`() throws {
        var trail = PageTrail(firstPage: "/list")
        while trail.page < PageTrail.limit { trail = try trail.following("/list?page=\(trail.page + 1)") }

        #expect(throws: PageTrail.Problem.tooManyPages) { _ = try trail.following("/list?page=more") }
        #expect(PageTrail(rawValue: trail.rawValue) == trail)
    }

    @Test(arguments: ["", "1", "x /a /b", "0 /a /b", "1 a b", "1 /a https://evil.example", "1 /a /b /c"])
    func `a link that this client did not make is refused`(link: String) async throws {
        let sender = RecordingSender()
        let client = try Fixture.client(sender)

        let result = await outcome { () async throws(CallFailure) in try await client.page(PageLink(link)) }

        #expect(result.failureKind == "rejected")
        #expect(sender.sent.isEmpty)
    }

    @Test(arguments: [
        (200, "", "lost: the answer has status 200 and no body"),
        (200, "<html>", "lost: the answer has status 200 and is not JSON: a value expected"),
        (200, "[]", "lost: the answer has status 200 and is no object"),
        (200, "{}", "lost: the list has no 'value'"),
        (200, #"{"value":{}}"#, "lost: the list has no 'value'"),
        (200, #"{"value":[{"name":"a"}]}"#, "lost: a backend has no 'properties'"),
        (200, #"{"value":[{"name":"a","properties":null}]}"#, "lost: a backend has no 'properties'"),
        (200, #"{"value":[{"properties":{}}]}"#, "lost: a backend has no 'name'"),
        (200, #"{"value":[7]}"#, "lost: a backend has no 'name'"),
        (200, #"{"value":[],"nextLink":7}"#, "lost: the list's 'nextLink' is no text"),
        (200, #"{"error":{"code":"X","message":"y"}}"#, "lost: the answer has status 200 and holds an error: X y"),
        (206, #"{"value":[]}"#, "lost: the answer has status 206, which is not expected here"),
        (404, Fixture.error("ResourceNotFound"), "rejected: words"),
        (500, Fixture.error("InternalServerError"), "busy: words"),
    ]) func `what is no list is no empty list`(status: Int, body: String, summary: String) async throws {
        let client = try Fixture.client(RecordingSender(.answer(status, [:], body)))

        let result = await outcome { () async throws(CallFailure) in try await client.page(nil) }

        #expect(result.failureSummary == summary)
    }

    @Test func `an item without a name has the last part of its id`() async throws {
        let body =
            #"{"value":[{"id":"/subscriptions/\#(Fixture.scope.subscriptionID)/RESOURCEGROUPS/rg1/providers/"#
            + #"microsoft.apimanagement/service/APIM-we/backends/Orders","properties":{}}]}"#
        let client = try Fixture.client(RecordingSender(.answer(200, [:], body)))

        #expect(try await client.page(nil).backends.map(\.id.name) == ["Orders"])
    }
}

extension Result where Failure == CallFailure {
    var failureSummary: String? {
        guard case .failure(let failure) = self else { return nil }
        return failure.summary
    }

    var failureKind: String? { failureSummary.map { String($0.prefix { $0 != ":" }) } }
}
