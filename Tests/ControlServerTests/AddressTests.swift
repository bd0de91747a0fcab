import ControlServer
import Testing

struct AddressTests {
    @Test(arguments: [
        ("127.0.0.1:9440", "127.0.0.1", 9_440, true),
        ("127.8.9.10:1", "127.8.9.10", 1, true),
        ("localhost:0", "localhost", 0, true),
        ("[::1]:9440", "::1", 9_440, true),
        ("0.0.0.0:9440", "0.0.0.0", 9_440, false),
        ("[::]:9440", "::", 9_440, false),
        ("10.0.0.1:80", "10.0.0.1", 80, false),
        ("backstay.example.com:65535", "backstay.example.com", 65_535, false),
        ("127.0.0.1.example.com:1", "127.0.0.1.example.com", 1, false),
        ("127.0.0.256:1", "127.0.0.256", 1, false),
    ])
    func `an address has a host and a port`(text: String, host: String, port: Int, isLoopback: Bool) throws {
        let address = try #require(ListenAddress(text))
        #expect(address.host == host)
        #expect(address.port == port)
        #expect(address.isLoopback == isLoopback)
        #expect(address.description == text)
    }

    @Test(arguments: [
        "", ":", ":9440", "9440", "localhost", "localhost:", "localhost:x", "localhost:65536", "localhost:-1",
        "localhost:+1", "::1:9440", "[localhost]:1", "[::1]", "a b:1", "ä:1", "http://localhost:1", "[::1%lo]:1",
        "localhost:99999999999999999999",
    ])
    func `what is no address is refused`(text: String) {
        #expect(ListenAddress(text) == nil)
    }

    @Test func `the API is not opened to others without a token`() throws {
        let everywhere = try #require(ListenAddress("0.0.0.0:9441"))
        let here = try #require(ListenAddress("127.0.0.1:9441"))
        #expect(throws: ControlListeners.Problem.tokenNeeded(everywhere)) { try ControlListeners(control: everywhere) }
        #expect(throws: ControlListeners.Problem.webhookSecretNeeded) { try ControlListeners(webhooks: everywhere) }
        #expect(throws: ControlListeners.Problem.sameAddress(here)) {
            try ControlListeners(probes: here, control: here)
        }
        #expect(try ControlListeners(control: everywhere, token: .file(Harness.token)).control == everywhere)
        #expect(try ControlListeners(probes: everywhere, control: here).probes == everywhere)
    }

    @Test(arguments: [
        ("", SharedSecretError.empty), ("\n", .empty), ("short", .short), ("with a space in it", .notPrintable),
        ("zero\u{0}zerozerozero", .notPrintable), ("two lines of it\nand-more-of-it", .notPrintable),
        ("umlautäumlautumlaut", .notPrintable),
    ])
    func `a file that holds no good secret is refused`(text: String, error: SharedSecretError) {
        #expect(throws: error) { try SharedSecret(file: Array(text.utf8)) }
    }

    @Test(arguments: ["", "\n", "\r\n"]) func `one line end after a secret is none of it`(end: String) throws {
        let secret = try SharedSecret(file: Array("0123456789abcdef\(end)".utf8))
        #expect(secret.matches("0123456789abcdef"))
        #expect(!secret.matches("0123456789abcdef\(end)x"))
        #expect(!"\(secret)".contains("0123"))
    }
}
