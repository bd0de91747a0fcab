import NIOCore
import NIOSSL

/// A proxy's side of `CONNECT`: notes the request, says yes, and becomes the host that was asked for.
final class TunnelHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let host: NIOSSLContext
    private let acts: [LoopbackServer.Act]
    private let log: RequestLog

    init(host: NIOSSLContext, acts: [LoopbackServer.Act], log: RequestLog) {
        self.host = host
        self.acts = acts
        self.log = log
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        log.note(String(buffer: unwrapInboundIn(data)))
        let pipeline = context.pipeline.syncOperations
        context.writeAndFlush(
            wrapOutboundOut(ByteBuffer(string: "HTTP/1.1 200 Connection established\r\n\r\n")),
            promise: nil
        )
        do {
            try pipeline.addHandler(NIOSSLServerHandler(context: host))
            try pipeline.addHandler(ScriptedConnection(onConnect: [], onRequest: acts, log: log))
            pipeline.removeHandler(self, promise: nil)
        } catch {
            context.close(promise: nil)
        }
    }
}
