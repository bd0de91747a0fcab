import AsyncHTTPClient
import BackendModel
package import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOSSL

/// Sends requests with AsyncHTTPClient, over connections that are kept.
///
/// Redirects are not followed, nothing is sent twice. HTTP/1.1 throughout: for requests of this size HTTP/2 costs more
/// and gives nothing. No compression: a page of a hundred backends is tens of kilobytes, and a decompressor is one more
/// thing a hostile answer can feed. TLS 1.2 at least, and never without looking at the certificate.
package struct AsyncHTTPSender: HTTPSending {
    /// One client for each way out, for a client has one proxy for all it does; nothing is the straight way.
    private let clients: [HTTPProxy?: HTTPClient]
    private let proxies: ProxySettings
    private let limits: TransportLimits

    package init(
        limits: TransportLimits = TransportLimits(),
        proxies: ProxySettings = .none,
        roots: TrustedRoots = .system
    ) {
        self.limits = limits
        self.proxies = proxies
        let ways = [nil] + proxies.proxies.map { Optional($0) }
        clients = Dictionary(
            uniqueKeysWithValues: ways.map { proxy in
                var configuration = HTTPClient.Configuration(limits, roots)
                configuration.proxy = proxy.map { HTTPClient.Configuration.Proxy($0) }
                return (proxy, HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration))
            }
        )
    }

    /// Ends what is under way and closes all connections; a sender that is not shut down traps when it goes.
    package func shutdown() async {
        // The only failure is that it was shut down before, which is what was wanted.
        for client in clients.values { try? await client.shutdown() }
    }

    package func send(
        _ request: HTTPRequest,
        body: [UInt8]
    ) async throws(TransportFailure) -> (HTTPResponse, [UInt8]) {
        let outgoing = try HTTPClientRequest(request, body: body)
        let proxy = WebAddress(outgoing.url).flatMap { proxies.proxy(for: $0) }
        guard let client = clients[proxy] else { preconditionFailure("every proxy has a client") }
        do {
            let deadline = NIODeadline.now() + TimeAmount(limits.total)
            let response = try await client.execute(outgoing, deadline: deadline)
            return (HTTPResponse(response), try await collect(response, until: deadline))
        } catch {
            throw TransportFailure(error).naming(proxy)
        }
    }

    /// The client's own deadline ends with the head of the answer, so this one looks at the time with every piece; a
    /// piece that does not come is for the read timeout.
    private func collect(_ response: HTTPClientResponse, until deadline: NIODeadline) async throws -> [UInt8] {
        let announced = response.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
        guard announced <= limits.answerBytes else { throw TransportFailure.lost(tooLarge) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(max(announced, 0))
        for try await piece in response.body {
            guard bytes.count + piece.readableBytes <= limits.answerBytes else { throw TransportFailure.lost(tooLarge) }
            guard NIODeadline.now() < deadline else { throw HTTPClientError.deadlineExceeded }
            bytes.append(contentsOf: piece.readableBytesView)
        }
        return bytes
    }

    private var tooLarge: String { "the answer is larger than \(limits.answerBytes) bytes" }
}

extension TransportFailure {
    /// Where nothing was reached, it may be the proxy that was not.
    fileprivate func naming(_ proxy: HTTPProxy?) -> TransportFailure {
        guard let proxy, case .unreachable(let reason) = self else { return self }
        return .unreachable("\(reason), by way of the proxy '\(proxy.host):\(proxy.port)'")
    }
}

extension HTTPClient.Configuration {
    fileprivate init(_ limits: TransportLimits, _ roots: TrustedRoots) {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        if !roots.added.isEmpty { tls.additionalTrustRoots = [.certificates(roots.added)] }
        self.init(
            tlsConfiguration: tls,
            redirectConfiguration: .disallow,
            timeout: .init(
                connect: TimeAmount(limits.connect),
                read: TimeAmount(limits.idle),
                write: TimeAmount(limits.idle)
            ),
            connectionPool: .init(
                idleTimeout: .seconds(30),
                concurrentHTTP1ConnectionsPerHostSoftLimit: limits.connections
            )
        )
        httpVersion = .http1Only
        // Waiting and trying again belong to the caller, who counts both.
        connectionPool.retryConnectionEstablishment = false
    }
}

extension HTTPClientRequest {
    fileprivate init(_ request: HTTPRequest, body: [UInt8]) throws(TransportFailure) {
        guard let scheme = request.scheme, let authority = request.authority, let path = request.path else {
            throw .unreachable("the request names no host or path")
        }
        self.init(url: "\(scheme)://\(authority)\(path)")
        method = HTTPMethod(rawValue: request.method.rawValue)
        for field in request.headerFields { headers.add(name: field.name.rawName, value: field.value) }
        if !body.isEmpty { self.body = .bytes(ByteBuffer(bytes: body)) }
    }
}

extension HTTPResponse {
    /// Header fields whose name is none are dropped.
    fileprivate init(_ response: HTTPClientResponse) {
        var fields = HTTPFields()
        fields.reserveCapacity(response.headers.count)
        for (name, value) in response.headers {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        self.init(status: .init(code: Int(response.status.code)), headerFields: fields)
    }
}
