import NIOCore
import NIOPosix
import NIOSSL

/// Answers each request on a port of this machine with the same acts, down to the single byte and the reset.
final class LoopbackServer: Sendable {
    enum Act: Sendable {
        case send(String)
        /// The text again and again, every few milliseconds, for as long as the connection stands.
        case drip(String)
        case close
        case reset
    }

    let port: Int
    private let channel: any Channel
    private let log: RequestLog

    private init(_ channel: any Channel, _ log: RequestLog) {
        self.channel = channel
        self.log = log
        port = channel.localAddress?.port ?? 0
    }

    /// The text of every request so far.
    var requests: [String] { log.requests }

    /// How many connections were open at once, at most.
    var connections: Int { log.mostConnections }

    static func run<Value>(
        _ acts: Act...,
        onConnect: [Act] = [],
        body: (LoopbackServer) async throws -> Value
    ) async throws -> Value {
        try await run(onConnect: onConnect, acts: acts, body: body)
    }

    /// A server that speaks TLS.
    static func run<Value>(
        tls: NIOSSLContext,
        _ acts: Act...,
        body: (LoopbackServer) async throws -> Value
    ) async throws -> Value {
        try await run(body) { channel, log in
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls))
            try channel.pipeline.syncOperations.addHandler(
                ScriptedConnection(onConnect: [], onRequest: acts, log: log)
            )
        }
    }

    /// A proxy behind which one host is.
    static func run<Value>(
        proxyBefore host: NIOSSLContext,
        _ acts: Act...,
        body: (LoopbackServer) async throws -> Value
    ) async throws -> Value {
        try await run(body) { channel, log in
            try channel.pipeline.syncOperations.addHandler(TunnelHandler(host: host, acts: acts, log: log))
        }
    }

    static func run<Value>(
        onConnect: [Act],
        acts: [Act],
        body: (LoopbackServer) async throws -> Value
    ) async throws -> Value {
        try await run(body) { channel, log in
            let actor = ScriptedConnection(onConnect: onConnect, onRequest: acts, log: log)
            try channel.pipeline.syncOperations.addHandler(actor)
        }
    }

    private static func run<Value>(
        _ body: (LoopbackServer) async throws -> Value,
        setUp: @escaping @Sendable (any Channel, RequestLog) throws -> Void
    ) async throws -> Value {
        let log = RequestLog()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try setUp(channel, log) }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let server = LoopbackServer(channel, log)
        do {
            let value = try await body(server)
            try await channel.close()
            return value
        } catch {
            try await channel.close()
            throw error
        }
    }

    /// A port that nobody listens on.
    static func freePort() async throws -> Int { try await run { $0.port } }
}
