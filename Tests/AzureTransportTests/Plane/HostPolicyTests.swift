import AzureTransport
import BackendModel
import HTTPTypes
import Testing

/// A token goes to no host but the plane's: held where the header is attached, whatever the rest of the program made of
/// the path.
struct HostPolicyTests {
    @Test(arguments: [
        "@evil.example/", ".evil.example/", ":8443/", ":x@evil.example/", #"\@evil.example/"#, "evil", " /", "/a b",
        "/a\r\nHost: evil.example", "\t/",
    ]) func `a path that makes another URL is not encoded`(path: String) throws {
        let encoder = RequestEncoder(endpoint: try Fixture.endpoint(), userAgent: "backstay/0.0.1")

        let problem = #expect(throws: CallFailure.self) {
            _ = try encoder.encode(ARMCall(.get, path), ids: RequestIDs(), authorization: Secret("Bearer c4nary"))
        }

        #expect(problem?.serviceError?.message == "the request would leave 'https://management.azure.com:443'")
    }

    @Test(arguments: ["/", "/a//b", "/?x=https://evil.example", "/@evil.example", "?x=1"])
    func `a path of the plane is encoded`(path: String) throws {
        let encoder = RequestEncoder(endpoint: try Fixture.endpoint(), userAgent: "backstay/0.0.1")

        let request = try encoder.encode(ARMCall(.get, path), ids: RequestIDs(), authorization: Secret("Bearer t"))

        #expect(request.head.authority == "management.azure.com")
        #expect(request.head.headerFields[.authorization] == "Bearer t")
    }

    static let strangers = [
        "https://evil.example/", "http://management.azure.com/", "https://management.azure.com:8443/",
        "https://management.azure.com./", "https://management.azure.com@evil.example/",
        "https://u@management.azure.com/", "https://MANAGEMENT.AZURE.COM.evil.example/",
        "https://mаnagement.azure.com/",
        #"https://management.azure.com\@evil.example/"#, "https://management.azure.com%00.evil.example/", "/path", "",
    ]

    @Test(arguments: strangers) func `a URL elsewhere is not the plane's`(url: String) throws {
        let plane = try PlaneAddress("https://management.azure.com")

        #expect(!plane.holds(url))
    }

    @Test(arguments: [
        "https://management.azure.com", "https://MANAGEMENT.azure.com/a", "HTTPS://management.azure.com:443/?a",
    ]) func `a URL of the same origin is the plane's`(url: String) throws {
        #expect(try PlaneAddress("https://management.azure.com/").holds(url))
    }

    @Test(arguments: zip(strangers.dropLast(2), [301, 302, 303, 307, 308, 301, 302, 303, 307, 308]))
    func `a redirect is told and not followed`(location: String, status: Int) async throws {
        let sender = RecordingSender(.answer(status, [.location: location]))
        let client = try Fixture.client(sender, credential: FixedCredential("Bearer c4nary"))

        let result = await outcome { () async throws(CallFailure) in try await client.read("orders") }

        guard case .failure(.rejected(let error)) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(error.message.hasPrefix("redirects are not followed"))
        #expect(sender.sent.count == 1)
    }
}
