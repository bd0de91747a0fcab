import BackendModel
import Testing
import Validating

struct URLRuleTests {
    @Test(arguments: [
        "https://orders.contoso.com", "http://10.0.0.1:8080/api/v1", "https://[::1]/x", "'{{orders-url}}'",
    ])
    func `a good url is accepted`(url: String) {
        expect(manifest("a", "protocol: http\nurl: \(url)"))
    }

    @Test(arguments: ["orders.contoso.com", "ftp://x", "https://", "//x", "'https://a b'", "fabric:/App/Service"])
    func `a url has its scheme and its host`(url: String) {
        expect(
            manifest("a", "protocol: http\nurl: ①\(url)"),
            finds: "① error: expected an absolute http or https URL [backend-url]"
        )
    }

    @Test func `a service of a Service Fabric cluster is named in another way`() {
        let cluster = "\nproperties: { serviceFabricCluster: { managementEndpoints: [https://sf:19080] } }"
        expect(manifest("a", "protocol: http\nurl: fabric:/App/Service" + cluster))
        expect(
            manifest("a", "protocol: http\nurl: ①App/Service" + cluster),
            finds: "① error: expected an absolute http or https URL [backend-url]"
        )
    }

    @Test func `user names and passwords do not stand in a url`() {
        let result = checked(
            manifest("a", "protocol: http\nurl: ①https://user:secret@x\nproxy: { url: ②http://me@proxy }")
        )
        #expect(
            result.lines == [
                "① error: a URL cannot hold a user name or a password [backend-url-user-info]",
                "② error: a URL cannot hold a user name or a password [backend-url-user-info]",
            ]
        )
        #expect(
            result.diagnostics.map(\.help) == [
                "'credentials' takes them", "'proxy.username' and 'proxy.password' take them",
            ]
        )
    }

    @Test(arguments: ["https://x/", "https://x/api/"])
    func `a slash at the end is a warning`(url: String) {
        expect(
            manifest("a", "protocol: http\nurl: ①\(url)"),
            finds: "① warning: the 'url' of a backend should not end in '/' [backend-url-trailing-slash]"
        )
    }

    @Test(arguments: ["https://x/api?code=1", "https://x#top", "https://x/?a"])
    func `a query or a fragment is a warning`(url: String) {
        expect(
            manifest("a", "protocol: http\nurl: ①\(url)"),
            finds: "① warning: the 'url' of a backend should have neither query nor fragment [backend-url-query]"
        )
    }

    @Test func `a proxy without its scheme is told`() {
        expect(
            manifest("a", sound + "\nproxy: { url: ①proxy:3128 }"),
            finds: "① error: expected an absolute http or https URL [backend-url]"
        )
    }

    @Test func `a bare ARM id is no resource id`() {
        expect(
            manifest("a", sound + "\nresourceId: ①/subscriptions/x/resourceGroups/y"),
            finds: "① error: expected an absolute http or https URL [absolute-url]"
        )
    }
}
