import NIOCore
import NIOPosix

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// One connection of a ``LoopbackServer``: waits for a whole request, then goes through the acts.
final class ScriptedConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let onConnect: [LoopbackServer.Act]
    private let onRequest: [LoopbackServer.Act]
    private let log: RequestLog
    private var received = ""
    private var dripping: RepeatedTask?

    init(onConnect: [LoopbackServer.Act], onRequest: [LoopbackServer.Act], log: RequestLog) {
        self.onConnect = onConnect
        self.onRequest = onRequest
        self.log = log
    }

    func channelActive(context: ChannelHandlerContext) {
        log.opened()
        for act in onConnect { perform(act, context) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        log.closed()
        dripping?.cancel()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += String(buffer: unwrapInboundIn(data))
        guard let head = received.firstRange(of: "\r\n\r\n") else { return }
        guard received[head.upperBound...].utf8.count >= bodyLength(in: received[..<head.lowerBound]) else { return }
        log.note(received)
        received = ""
        for act in onRequest { perform(act, context) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func bodyLength(in head: Substring) -> Int {
        head.lowercased().split(separator: "\r\n").firstNonNil { line in
            line.hasPrefix("content-length:") ? Int(line.split(separator: " ").last ?? "") : nil
        } ?? 0
    }

    private func perform(_ act: LoopbackServer.Act, _ context: ChannelHandlerContext) {
        switch act {
        case .send(let text): context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
        case .drip(let text):
            let channel = context.channel
            dripping = context.eventLoop.scheduleRepeatedTask(initialDelay: .zero, delay: .milliseconds(20)) { _ in
                channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
            }
        case .close: context.close(promise: nil)
        case .reset:
            let linger = linger(l_onoff: 1, l_linger: 0)
            _ = (context.channel as? any SocketOptionProvider)?.setSoLinger(linger)
            context.close(promise: nil)
        }
    }
}

extension Sequence {
    fileprivate func firstNonNil<Value>(_ transform: (Element) -> Value?) -> Value? {
        for element in self { if let value = transform(element) { return value } }
        return nil
    }
}
