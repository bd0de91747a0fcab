import AzureTransport
import HTTPTypes
import NIOSSL
import TestSupport
import Testing

/// TLS and proxies, over loopback, with authorities made for the test.
@Suite(.timeLimit(.minutes(10))) struct SecureSenderTests {
    static let ok = LoopbackServer.Act.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")

    static func get(_ host: String) -> HTTPRequest {
        HTTPRequest(
            method: .get,
            scheme: "https",
            authority: host,
            path: "/?sig=c4nary",
            headerFields: [.authorization: "Bearer c4nary"]
        )
    }

    private func send(
        _ host: String,
        trusting authority: TestAuthority? = nil,
        proxy: String? = nil,
        limits: TransportLimits = .patient
    ) async throws -> Result<String, TransportFailure> {
        let sender = AsyncHTTPSender(
            limits: limits,
            proxies: try ProxySettings(environment: proxy.map { ["HTTPS_PROXY": $0] } ?? [:]),
            roots: try authority.map { try TrustedRoots(addingPEM: try $0.pem) } ?? .system
        )
        let result: Result<String, TransportFailure>
        do throws(TransportFailure) {
            result = .success(String(decoding: try await sender.send(Self.get(host), body: []).1, as: UTF8.self))
        } catch {
            result = .failure(error)
        }
        await sender.shutdown()
        return result
    }

    @Test func `an authority of the operator's own is believed`() async throws {
        let authority = try TestAuthority()

        let (result, requests) = try await LoopbackServer.run(tls: try authority.server("localhost"), Self.ok) {
            (try await send("localhost:\($0.port)", trusting: authority), $0.requests)
        }

        #expect(result == .success("{}"))
        #expect(requests.count == 1)
    }

    static let untrusted = TransportFailure.barred(
        "the server's certificate is expired, or from an authority that is not trusted here"
    )

    @Test func `an authority that nobody named is not believed, and gets no request`() async throws {
        let authority = try TestAuthority()

        let (result, requests) = try await LoopbackServer.run(tls: try authority.server("localhost"), Self.ok) {
            (try await send("localhost:\($0.port)"), $0.requests)
        }

        #expect(result == .failure(Self.untrusted))
        #expect(requests.isEmpty)
    }

    @Test func `another authority of the same name is not believed`() async throws {
        let (result, requests) = try await LoopbackServer.run(
            tls: try TestAuthority().server("localhost"),
            Self.ok
        ) { (try await send("localhost:\($0.port)", trusting: try TestAuthority()), $0.requests) }

        #expect(result == .failure(Self.untrusted))
        #expect(requests.isEmpty)
    }

    @Test func `an expired certificate gets no request`() async throws {
        let authority = try TestAuthority()

        let (result, requests) = try await LoopbackServer.run(tls: try authority.server("localhost", days: -1), Self.ok)
        {
            (try await send("localhost:\($0.port)", trusting: authority), $0.requests)
        }

        #expect(result == .failure(Self.untrusted))
        #expect(requests.isEmpty)
    }

    @Test(arguments: ["management.azure.com", "localhost.evil.example", "*.localhost"])
    func `a certificate for another host gets no request`(name: String) async throws {
        let authority = try TestAuthority()

        let (result, requests) = try await LoopbackServer.run(tls: try authority.server(name), Self.ok) {
            (try await send("localhost:\($0.port)", trusting: authority), $0.requests)
        }

        #expect(result == .failure(.barred("the server's certificate is for another host")))
        #expect(requests.isEmpty)
    }

    @Test func `a host that never finishes its handshake is given up`() async throws {
        let result = try await LoopbackServer.run {
            try await send("localhost:\($0.port)", limits: TransportLimits(connect: .milliseconds(200)))
        }

        #expect(result == .failure(.unreachable("connect timeout")))
    }

    @Test(arguments: [LoopbackServer.Act.reset, .close])
    func `an answer over TLS that breaks off leaves the outcome open`(act: LoopbackServer.Act) async throws {
        let authority = try TestAuthority()
        let part = LoopbackServer.Act.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")

        let result = try await LoopbackServer.run(tls: try authority.server("localhost"), part, act) {
            try await send("localhost:\($0.port)", trusting: authority)
        }

        #expect(result.words?.hasPrefix("lost: ") == true)
    }

    @Test func `a tunnel carries the request to the host behind it, and the token to nobody before it`() async throws {
        let authority = try TestAuthority()
        let host = try authority.server("management.azure.com")

        let (result, requests) = try await LoopbackServer.run(proxyBefore: host, Self.ok) {
            let proxy = "http://user:p%40ss@127.0.0.1:\($0.port)"
            return (try await send("management.azure.com", trusting: authority, proxy: proxy), $0.requests)
        }

        #expect(result == .success("{}"))
        #expect(requests.count == 2)
        let connect = try #require(requests.first)
        #expect(connect.hasPrefix("CONNECT management.azure.com:443 HTTP/1.1\r\n"))
        #expect(connect.lowercased().contains("proxy-authorization: basic dxnlcjpwqhnz"))
        #expect(!connect.contains("c4nary"))
        #expect(requests.last?.hasPrefix("GET /?sig=c4nary HTTP/1.1\r\n") == true)
        #expect(requests.last?.lowercased().contains("proxy-authorization") == false)
    }

    @Test func `a proxy cannot pass itself off as the host`() async throws {
        let authority = try TestAuthority()

        let result = try await LoopbackServer.run(proxyBefore: try authority.server("proxy.example"), Self.ok) {
            try await send("management.azure.com", trusting: authority, proxy: "127.0.0.1:\($0.port)")
        }

        #expect(result == .failure(.barred("the server's certificate is for another host")))
    }

    static let refusals: [(String, String)] = [
        ("407 Proxy Authentication Required", "barred: the proxy wants other credentials"),
        ("403 Forbidden", "unreachable: the proxy refuses the connection, by way of the proxy '127.0.0.1:PORT'"),
        ("502 Bad Gateway", "unreachable: the proxy refuses the connection, by way of the proxy '127.0.0.1:PORT'"),
    ]

    @Test(arguments: refusals) func `a proxy that says no has sent nothing on`(
        status: String,
        words: String
    ) async throws {
        let refusal = LoopbackServer.Act.send("HTTP/1.1 \(status)\r\nContent-Length: 0\r\n\r\n")

        let (result, requests, port) = try await LoopbackServer.run(refusal) {
            let proxy = "http://user:c4nary@127.0.0.1:\($0.port)"
            return (try await send("management.azure.com", proxy: proxy), $0.requests, $0.port)
        }

        #expect(result.words == words.replacing("PORT", with: "\(port)"))
        #expect(requests.count == 1)
        #expect(requests.first?.contains("Bearer") == false)
    }

    @Test func `a proxy that is not there, or says nothing, is told`() async throws {
        let port = try await LoopbackServer.freePort()
        let absent = try await send("management.azure.com", proxy: "http://u:c4nary@127.0.0.1:\(port)")
        let silent = try await LoopbackServer.run {
            try await send(
                "management.azure.com",
                proxy: "127.0.0.1:\($0.port)",
                limits: TransportLimits(connect: .milliseconds(200))
            )
        }

        #expect(absent.words == "unreachable: connection refused, by way of the proxy '127.0.0.1:\(port)'")
        #expect(silent.words?.hasPrefix("unreachable: ") == true)
        #expect(silent.words?.contains("by way of the proxy") == true)
    }

    @Test func `this machine is reached past the proxy`() async throws {
        let authority = try TestAuthority()

        let result = try await LoopbackServer.run(tls: try authority.server("localhost"), Self.ok) {
            try await send("localhost:\($0.port)", trusting: authority, proxy: "http://127.0.0.1:1")
        }

        #expect(result == .success("{}"))
    }

    @Test(arguments: ["", "text", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
    func `a file without authorities is refused`(text: String) {
        #expect(throws: TrustedRoots.Problem.notCertificates) { _ = try TrustedRoots(addingPEM: Array(text.utf8)) }
    }
}

extension Result<String, TransportFailure> {
    fileprivate var words: String? {
        switch self {
        case .success: nil
        case .failure(.unreachable(let reason)): "unreachable: \(reason)"
        case .failure(.lost(let reason)): "lost: \(reason)"
        case .failure(.barred(let reason)): "barred: \(reason)"
        }
    }
}
