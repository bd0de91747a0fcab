import AzureTransport
import BackendModel
import Testing

struct ProxySettingsTests {
    static func proxy(_ url: String, _ environment: [String: String]) throws -> String? {
        let address = try #require(WebAddress(url))
        return try ProxySettings(environment: environment).proxy(for: address).map { "\($0.host):\($0.port)" }
    }

    static let choices: [([String: String], String, String?)] = [
        ([:], "https://management.azure.com", nil),
        (["HTTPS_PROXY": "http://p:3128"], "https://management.azure.com", "p:3128"),
        (["https_proxy": "http://p:3128/"], "https://management.azure.com", "p:3128"),
        (["https_proxy": "http://small", "HTTPS_PROXY": "http://large"], "https://a.example", "small:80"),
        (["https_proxy": "", "HTTPS_PROXY": "http://large"], "https://a.example", "large:80"),
        (["HTTPS_PROXY": "p:3128"], "https://a.example", "p:3128"),
        (["HTTPS_PROXY": "http://[2001:db8::1]:3128"], "https://a.example", "2001:db8::1:3128"),
        (["HTTP_PROXY": "http://p:3128"], "https://a.example", nil),
        (["HTTP_PROXY": "http://p:3128"], "http://a.example", "p:3128"),
        (["HTTPS_PROXY": "http://p:3128"], "http://a.example", nil),
        (["HTTPS_PROXY": "http://p:1"], "https://localhost:8585", nil),
        (["HTTPS_PROXY": "http://p:1"], "https://127.0.0.1", nil),
        (["HTTPS_PROXY": "http://p:1"], "https://[::1]", nil),
        (["HTTP_PROXY": "http://p:1"], "http://169.254.169.254/metadata/identity", nil),
        (["HTTP_PROXY": "http://p:1"], "http://169.254.130.3:8081/msi/token", nil),
        (["HTTPS_PROXY": "http://p:1"], "https://[fe80::1]", nil),
        (["HTTPS_PROXY": "http://p:1"], "https://169.254.169.254.evil.example", "p:1"),
    ]

    @Test(arguments: choices) func `the environment names the proxy`(
        environment: [String: String],
        url: String,
        proxy: String?
    ) throws {
        #expect(try Self.proxy(url, environment) == proxy)
    }

    static let exceptions: [(String, String, Bool)] = [
        ("*", "https://a.example", true),
        ("b.example,*", "https://a.example", true),
        ("a.example", "https://a.example", true),
        ("a.example", "https://A.EXAMPLE.:443", true),
        ("A.Example", "https://a.example", true),
        ("a.example", "https://x.a.example", true),
        ("a.example", "https://xa.example", false),
        ("a.example", "https://a.example.evil.example", false),
        (".a.example", "https://x.a.example", true),
        (".a.example", "https://a.example", false),
        ("*.a.example", "https://x.y.a.example", true),
        ("*.a.example", "https://a.example", false),
        (" b.example , a.example ", "https://a.example", true),
        ("b.example a.example", "https://a.example", true),
        ("a.example:443", "https://a.example", true),
        ("a.example:8443", "https://a.example", false),
        ("a.example:8443", "https://a.example:8443", true),
        ("10.0.0.4", "https://10.0.0.4", true),
        ("10.0.0.4", "https://10.0.0.40", false),
        ("10.0.0.4:8443", "https://10.0.0.4", false),
        ("10.0.0.0/8", "https://10.255.1.2", true),
        ("10.0.0.0/8", "https://11.0.0.1", false),
        ("10.0.0.0/31", "https://10.0.0.1", true),
        ("10.0.0.0/31", "https://10.0.0.2", false),
        ("0.0.0.0/0", "https://1.2.3.4", true),
        ("0.0.0.0/0", "https://a.example", false),
        ("0.0.0.0/0", "https://[2001:db8::1]", false),
        ("2001:db8::/32", "https://[2001:db8:1::1]", true),
        ("2001:db8::/32", "https://[2001:db9::1]", false),
        ("2001:db8::1", "https://[2001:0db8:0::1]", true),
        ("[2001:db8::1]:443", "https://[2001:db8::1]", true),
        ("[2001:db8::1]:8443", "https://[2001:db8::1]", false),
        (",, ,", "https://a.example", false),
    ]

    @Test(arguments: exceptions) func `an exception is for those it names`(
        list: String,
        url: String,
        isPast: Bool
    ) throws {
        let proxy = try Self.proxy(url, ["https_proxy": "http://p:1", "NO_PROXY": list])

        #expect(proxy == (isPast ? nil : "p:1"))
    }

    static let problems: [([String: String], String)] = [
        (["HTTPS_PROXY": "https://p:1"], "HTTPS_PROXY names a kind of proxy that is not supported; 'http://' is"),
        (
            ["https_proxy": "socks5://c4nary@p:1"],
            "https_proxy names a kind of proxy that is not supported; 'http://' is"
        ),
        (
            ["HTTPS_PROXY": "http://u:c4nary@"],
            "HTTPS_PROXY is no address of a proxy, such as 'http://proxy.example:3128'"
        ),
        (["http_proxy": "http://p:c4nary"], "http_proxy is no address of a proxy, such as 'http://proxy.example:3128'"),
        (
            ["HTTPS_PROXY": "http://p/c4nary"],
            "HTTPS_PROXY is no address of a proxy, such as 'http://proxy.example:3128'"
        ),
        (
            ["HTTPS_PROXY": "http://u%0d:c4nary@p"],
            "HTTPS_PROXY is no address of a proxy, such as 'http://proxy.example:3128'"
        ),
        (
            ["HTTPS_PROXY": "http://u%fF:c4nary@p"],
            "HTTPS_PROXY is no address of a proxy, such as 'http://proxy.example:3128'"
        ),
        (["NO_PROXY": "a.example,c4nary/x"], "NO_PROXY holds an entry that is no host, suffix, address or network"),
        (["no_proxy": "10.0.0.0/33"], "no_proxy holds an entry that is no host, suffix, address or network"),
        (["no_proxy": "a.example:0"], "no_proxy holds an entry that is no host, suffix, address or network"),
        (["no_proxy": "a?b"], "no_proxy holds an entry that is no host, suffix, address or network"),
    ]

    @Test(arguments: problems) func `what cannot be read is told by its variable, without its text`(
        environment: [String: String],
        words: String
    ) {
        let problem = #expect(throws: ProxyProblem.self) { _ = try ProxySettings(environment: environment) }

        #expect(problem?.description == words)
    }

    @Test func `a password shows nowhere`() throws {
        let settings = try ProxySettings(environment: ["HTTPS_PROXY": "http://user:c4nary@p:1"])
        let proxy = settings.proxy(for: try #require(WebAddress("https://a.example")))
        var dumped = ""
        dump(settings, to: &dumped)

        #expect(!"\(settings)\(String(reflecting: proxy))\(dumped)".contains("c4nary"))
    }
}
