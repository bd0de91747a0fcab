import ControlServer
import NIOCore
import NIOPosix
import Synchronization
import Testing

/// Clients that mean ill, or stand still.
struct HeldConnectionTests {
    /// Tells when the first bytes came.
    private final class FirstBytes: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let arrived: EventLoopPromise<String>

        init(_ arrived: EventLoopPromise<String>) { self.arrived = arrived }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            arrived.succeed(String(buffer: unwrapInboundIn(data)))
        }

        func channelInactive(context: ChannelHandlerContext) { arrived.fail(ChannelError.eof) }
    }

    private static func connect(
        _ host: Harness,
        isReading: Bool,
        sending text: String
    ) async throws -> (channel: any Channel, first: String) {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let arrived = loop.makePromise(of: String.self)
        let channel = try await ClientBootstrap(group: loop)
            .channelOption(.autoRead, value: isReading)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(FirstBytes(arrived))
                }
            }
            .connect(host: "127.0.0.1", port: host.ports["control"] ?? 0).get()
        try await channel.writeAndFlush(ByteBuffer(string: text)).get()
        channel.read()
        return (channel, try await arrived.futureResult.get())
    }

    @Test(.timeLimit(.minutes(5)))
    func `whoever does not read what they asked for holds neither a connection nor the end of the daemon`() async throws
    {
        // More than the buffers of both ends take; the second answer waits for room, and no timer runs meanwhile.
        let control = InMemorySync(plans: [.sample(): [UInt8](repeating: 0x20, count: 64 << 20)])
        let open = Mutex<(any Channel)?>(nil)
        try await Harness.run(control, times: ConnectionTimes(answer: .milliseconds(300))) { host in
            let request = "GET /api/v1/services/prod~apim-we/plan HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
            let (channel, first) = try await Self.connect(host, isReading: false, sending: request + request)
            #expect(first.hasPrefix("HTTP/1.1 200 OK\r\n"))
            open.withLock { $0 = channel }
        }
        // The server went though this end never read on.
        try await open.withLock { $0 }?.close().get()
    }

    @Test(.timeLimit(.minutes(5)))
    func `whoever sends on after a refusal is cut off`() async throws {
        try await Harness.run(InMemorySync(), times: ConnectionTimes(farewell: .milliseconds(100))) { host in
            let path = "/api/v1/services/prod~apim-we/approve"
            let request = "POST \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1099511627776\r\n\r\n"
            let (channel, first) = try await Self.connect(host, isReading: true, sending: request)
            #expect(first.hasPrefix("HTTP/1.1 413 "))
            var isCutOff = false
            while !isCutOff, !Task.isCancelled {
                do {
                    try await channel.writeAndFlush(ByteBuffer(string: "x")).get()
                } catch {
                    isCutOff = true
                }
            }
            #expect(isCutOff)
            try? await channel.close().get()
        }
    }
}
