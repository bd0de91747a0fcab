import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A port of this machine before a service, which sees each request and may answer in the service's place.
final class Relay: Sendable {
    struct Request: Sendable {
        let method: String
        /// Path and query.
        let target: String
        let headers: HTTPHeaders
        let body: String

        var isRead: Bool { method == "GET" || method == "HEAD" }
        /// All that a service could say back.
        var everything: String {
            "\(method) \(target) \(headers.map { "\($0.name): \($0.value)" }.joined(separator: ", ")) \(body)"
        }
    }

    enum Answer: Sendable {
        case send(Int, headers: HTTPHeaders = ["content-type": "application/json"], String)
        case reset
    }

    typealias Intervention = @Sendable (Request) async throws -> Answer?
    private typealias Connection = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>

    let address: String
    private let service: String
    private let state: Mutex<(seen: [Request], intervention: Intervention)>

    private init(_ address: String, before service: String, _ intervention: @escaping Intervention) {
        (self.address, self.service) = (address, service)
        state = Mutex(([], intervention))
    }

    var requests: [Request] { state.withLock { $0.seen } }

    /// Forgets the requests, and answers otherwise from now on.
    func change(_ intervention: @escaping Intervention) { state.withLock { $0 = ([], intervention) } }

    /// Passes on what `intervention` has no answer to.
    static func run<Value: Sendable>(
        before service: String,
        _ intervention: @escaping Intervention = { _ in nil },
        _ work: @escaping @Sendable (Relay) async throws -> Value
    ) async throws -> Value {
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    return try Connection(wrappingChannelSynchronously: channel)
                }
            }
        let port = server.channel.localAddress?.port ?? 0
        let relay = Relay("http://127.0.0.1:\(port)", before: service, intervention)
        return try await server.executeThenClose { connections in
            try await withThrowingTaskGroup(of: Value?.self) { group in
                group.addTask {
                    await withDiscardingTaskGroup { served in
                        do {
                            for try await connection in connections {
                                served.addTask { await relay.serve(connection) }
                            }
                        } catch {
                            return
                        }
                    }
                    return nil
                }
                group.addTask { try await work(relay) }
                defer { group.cancelAll() }
                while let value = try await group.next() { if let value { return value } }
                throw CancellationError()
            }
        }
    }

    /// A connection that breaks is the client's affair.
    private func serve(_ connection: Connection) async {
        try? await connection.executeThenClose { parts, answers in
            var head: HTTPRequestHead?
            var body = ""
            for try await part in parts {
                switch part {
                case .head(let started): (head, body) = (started, "")
                case .body(let bytes): body += String(buffer: bytes)
                case .end:
                    guard let head, case .send(let status, let headers, let text) = try await answer(head, body) else {
                        return
                    }
                    var fields = headers
                    fields.replaceOrAdd(name: "content-length", value: String(text.utf8.count))
                    let line = HTTPResponseStatus(statusCode: status)
                    try await answers.write(.head(HTTPResponseHead(version: .http1_1, status: line, headers: fields)))
                    if head.method != .HEAD, !text.isEmpty {
                        try await answers.write(.body(.byteBuffer(ByteBuffer(string: text))))
                    }
                    try await answers.write(.end(nil))
                }
            }
        }
    }

    private func answer(_ head: HTTPRequestHead, _ body: String) async throws -> Answer {
        let request = Request(method: head.method.rawValue, target: head.uri, headers: head.headers, body: body)
        let intervention = state.withLock { state in
            state.seen.append(request)
            return state.intervention
        }
        if let answer = try await intervention(request) { return answer }
        return try await forward(request)
    }

    /// The service's own answer.
    private func forward(_ request: Request) async throws -> Answer {
        var sent = HTTPClientRequest(url: service + request.target)
        sent.method = .init(rawValue: request.method)
        sent.headers = request.headers
        if !request.body.isEmpty { sent.body = .bytes(ByteBuffer(string: request.body)) }
        let answer = try await HTTPClient.shared.execute(sent, timeout: .minutes(1))
        let body = try await answer.body.collect(upTo: 64 << 20)
        var headers = answer.headers
        headers.remove(name: "transfer-encoding")
        return .send(Int(answer.status.code), headers: headers, String(buffer: body))
    }
}
