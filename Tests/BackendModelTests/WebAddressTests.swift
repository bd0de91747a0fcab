import BackendModel
import Testing

struct WebAddressTests {
    struct Parts: Equatable {
        var scheme = "https"
        var userInfo: String?
        var host = "h"
        var port: Int?
        var path = ""
        var query: String?
    }

    @Test(arguments: [
        ("https://h", Parts()), ("HTTP://H", Parts(scheme: "http")), ("https://h/", Parts(path: "/")),
        ("https://h:8443/a/b", Parts(port: 8443, path: "/a/b")), ("https://h?q=1", Parts(query: "q=1")),
        ("https://h/?q=1?2#f?", Parts(path: "/", query: "q=1?2")), ("https://h#f", Parts()),
        ("https://h/#?x", Parts(path: "/")),
        ("https://u:p@h", Parts(userInfo: "u:p")), ("https://u@v@h:1", Parts(userInfo: "u@v", port: 1)),
        ("https://[::1]:1/x", Parts(host: "::1", port: 1, path: "/x")), ("https://[FE80::A]", Parts(host: "fe80::a")),
        ("https://h\\@evil", Parts(path: "\\@evil")), ("https://h/a@b:c", Parts(path: "/a@b:c")),
        ("https://@h", Parts(userInfo: "")), ("https://h?", Parts(query: "")),
    ])
    func `a URL is taken apart`(text: String, parts: Parts) throws {
        let address = try #require(WebAddress(text))
        let found = Parts(
            scheme: address.scheme,
            userInfo: address.userInfo.map(String.init),
            host: address.host,
            port: address.port,
            path: String(address.path),
            query: address.query.map(String.init)
        )
        #expect(found == parts)
    }

    @Test(arguments: [
        "", "h", "//h", "/x", "ftp://h", "fabric:/a", "https:/h", "https//h", "https://", "https:///x", "https://:80",
        "https://h:", "https://h:0", "https://h:65536", "https://h:x", "https://h:80:80", "https://[::1",
        "https://[::1]x",
        "https://u:p@", "https://a b", "https://h\n", "https://h\u{7F}", " https://h", "javascript://h", "https://h:-1",
        "https://evil.com\u{FF0F}.contoso.com", "https://h%2f.contoso.com", "https://é.com",
        "https://[::1%25eth0]", "https://h:1\u{301}",
        "https://h:+1",
    ])
    func `anything else is none`(text: String) {
        #expect(WebAddress(text) == nil)
    }

    @Test(arguments: ["/", "?", "#", "\\"])
    func `a delimiter with an accent is a delimiter`(delimiter: String) {
        #expect(WebAddress("https://evil.com\(delimiter)\u{301}.contoso.com")?.host == "evil.com")
        #expect(WebAddress("https://contoso.com@\u{301}evil.com") == nil)
    }

    @Test(arguments: [
        ("http://localhost", true), ("http://LOCALHOST:1", true), ("http://127.0.0.1", true),
        ("http://127.9.9.9", true),
        ("http://[::1]", true), ("http://127.0.0.1.evil.com", false), ("http://127.0.0", false),
        ("http://127.0.0.256", false),
        ("http://localhost.evil.com", false), ("http://127.0.0.1@evil.com", false),
        ("http://evil.com#@127.0.0.1", false),
        ("http://evil.com?@localhost", false), ("http://10.0.0.1", false), ("http://0.0.0.0", false),
        ("http://[::]", false),
        ("http://localhost.", false),
    ])
    func `loopback is this machine and nothing that looks like it`(text: String, isLoopback: Bool) {
        #expect(WebAddress(text)?.isLoopback == isLoopback)
    }

    @Test(arguments: [
        ("https://H/x", "https://h:443"), ("http://h", "http://h:80"), ("http://h:81?x", "http://h:81"),
        ("https://u:p@h", "https://h:443"),
    ])
    func `an origin can be compared and holds no credential`(text: String, origin: String) {
        #expect(WebAddress(text)?.origin == origin)
    }
}
