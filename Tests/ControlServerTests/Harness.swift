import AsyncHTTPClient
import BackendModel
import ControlServer
import CoreMetrics
import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle
import TestSupport
import Testing

/// The listeners on free ports of loopback, for as long as some work takes.
struct Harness {
    struct Answer {
        let status: Int
        let headers: HTTPHeaders
        let text: String

        var value: Value { (try? JSONReader.value(of: Array(text.utf8))) ?? .null }
    }

    static let token = "0123456789abcdef-token"
    static let webhookSecret = "It's a Secret to Everybody".filter { $0 != " " }

    let ports: [String: Int]

    /// Hands `work` the open ports; with `withToken` false the control listener has no token.
    static func run(
        _ control: InMemorySync,
        at address: String = "127.0.0.1:0",
        withToken: Bool = true,
        registry: MetricRegistry = MetricRegistry(),
        clock: any Clock<Duration> = ContinuousClock(),
        now: Timestamp = .noon,
        times: ConnectionTimes = ConnectionTimes(),
        _ work: @escaping @Sendable (Harness) async throws -> Void
    ) async throws {
        let free = try #require(ListenAddress("127.0.0.1:0"))
        let listeners = try ControlListeners(
            probes: free,
            webhooks: free,
            control: ListenAddress(address),
            token: withToken ? .file(token) : nil,
            webhookSecret: .file(webhookSecret)
        )
        let (ready, continuation) = AsyncStream.makeStream(of: (String, Int).self)
        let logger = Logger(label: "control", factory: { _ in SwiftLogNoOpLogHandler() })
        let server = ControlServer(
            listeners,
            control: control,
            registry: registry,
            logger: logger,
            clock: clock,
            now: { now },
            times: times,
            onReady: { name, port in continuation.yield((name, port)) }
        )
        let group = ServiceGroup(
            configuration: .init(services: server.services.map { .init(service: $0) }, logger: logger)
        )
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            var ports: [String: Int] = [:]
            for await (name, port) in ready {
                ports[name] = port
                if ports.count == server.services.count { break }
            }
            try await work(Harness(ports: ports))
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    func send(
        _ method: HTTPMethod = .GET,
        _ path: String,
        at listener: String = "control",
        token: String? = nil,
        headers: [(String, String)] = [],
        body: [UInt8]? = nil
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(ports[listener] ?? 0)\(path)")
        request.method = method
        request.headers = HTTPHeaders(headers)
        if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
        if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let bytes = try await response.body.collect(upTo: 1 << 24)
        let text = String(decoding: bytes.readableBytesView, as: UTF8.self)
        return Answer(status: Int(response.status.code), headers: response.headers, text: text)
    }

    func expect(
        _ status: Int,
        _ method: HTTPMethod,
        _ path: String,
        at listener: String = "control",
        token: String? = nil,
        headers: [(String, String)] = [],
        body: [UInt8]? = nil,
        sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) async throws {
        let answer = try await send(method, path, at: listener, token: token, headers: headers, body: body)
        #expect(answer.status == status, sourceLocation: sourceLocation)
    }
}
