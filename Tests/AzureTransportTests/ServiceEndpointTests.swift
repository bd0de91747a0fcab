import Applying
import AzureTransport
import BackendModel
import HTTPTypes
import TestSupport
import Testing

struct ServiceEndpointTests {
    @Test(arguments: [
        ("https://management.azure.com", "management.azure.com", ""),
        ("https://Management.Azure.com/", "management.azure.com", ""),
        ("https://arm.example:8443/base/", "arm.example:8443", "/base"),
        ("http://127.0.0.1:8585", "127.0.0.1:8585", ""),
        ("http://localhost", "localhost", ""),
        ("http://[::1]:8585", "[::1]:8585", ""),
    ]) func `requests go to the host of the base address`(base: String, authority: String, prefix: String) async throws
    {
        let sender = RecordingSender()
        let client = ARMClient(
            sender: sender,
            endpoint: try Fixture.endpoint(base),
            identity: RequestIdentity(random: SeededGenerator(seed: 1)),
            userAgent: "backstay/0.0.1"
        )

        _ = await outcome { () async throws(CallFailure) in try await client.page(nil) }

        let head = try #require(sender.sent.first).head
        #expect(head.authority == authority)
        #expect(head.path == prefix + Fixture.list)
    }

    @Test(arguments: [
        ("http://management.azure.com", EndpointProblem.plainHTTP(host: "management.azure.com")),
        ("http://127.0.0.1.evil.example", .plainHTTP(host: "127.0.0.1.evil.example")),
        ("http://10.0.0.1", .plainHTTP(host: "10.0.0.1")),
        ("https://user:pw@management.azure.com", .notBaseAddress),
        ("https://management.azure.com?x=1", .notBaseAddress),
        ("https://management.azure.com#x", .notBaseAddress),
        (#"https://management.azure.com\@evil.example"#, .notBaseAddress),
        ("ftp://management.azure.com", .notBaseAddress),
        ("management.azure.com", .notBaseAddress),
        ("", .notBaseAddress),
    ]) func `an address that a token must not go to is refused`(base: String, problem: EndpointProblem) {
        #expect(throws: problem) { _ = try Fixture.endpoint(base) }
    }

    @Test(arguments: ["", "a/b", "..", "a?b", "a#b", "a%2f", "a\r\nb"])
    func `a scope that would make another path is refused`(part: String) {
        let id = "00000000-0000-0000-0000-000000000001"
        for scope in [
            ServiceScope(subscriptionID: part, resourceGroup: "rg1", service: "apim"),
            ServiceScope(subscriptionID: id, resourceGroup: part, service: "apim"),
            ServiceScope(subscriptionID: id, resourceGroup: "rg1", service: part),
            ServiceScope(subscriptionID: id, resourceGroup: "rg1", service: "apim", workspace: part),
        ] {
            #expect(throws: EndpointProblem.scope(scope)) { _ = try Fixture.endpoint(scope: scope) }
        }
    }

    @Test func `a workspace is a part of the path`() async throws {
        let sender = RecordingSender()
        let scope = ServiceScope(subscriptionID: "s", resourceGroup: "r", service: "apim", workspace: "team a")
        let client = ARMClient(
            sender: sender,
            endpoint: try Fixture.endpoint(scope: scope),
            identity: RequestIdentity(random: SeededGenerator(seed: 1)),
            userAgent: "backstay/0.0.1"
        )

        _ = await outcome { () async throws(CallFailure) in try await client.read("orders") }

        let path = sender.sent.first?.head.path ?? ""
        #expect(path.contains("/service/apim/workspaces/team%20a/backends/orders?"))
    }

    @Test func `a resource group's name is encoded`() async throws {
        let sender = RecordingSender()
        let scope = ServiceScope(subscriptionID: "s", resourceGroup: "rg (é)", service: "apim")
        let client = ARMClient(
            sender: sender,
            endpoint: try Fixture.endpoint(scope: scope),
            identity: RequestIdentity(random: SeededGenerator(seed: 1)),
            userAgent: "backstay/0.0.1"
        )

        _ = await outcome { () async throws(CallFailure) in try await client.page(nil) }

        #expect(sender.sent.first?.head.path?.contains("/resourceGroups/rg%20%28%C3%A9%29/providers/") == true)
    }
}
