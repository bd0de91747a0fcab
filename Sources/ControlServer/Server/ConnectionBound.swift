import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Sees to it that no client holds a connection for ever by not reading what it asked for, or by sending on and on.
///
/// Hummingbird's timer for idle connections rests while an answer is under way, and what is left of a body it reads to its
/// end, though the answer said that the connection closes.
final class ConnectionBound: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let times: ConnectionTimes
    /// Requests whose head came, and whose answer is not wholly written.
    private var unanswered = 0
    /// Whether the answer under way says that the connection closes.
    private var isLast = false
    /// Whether the last answer was handed over: what comes now is dropped.
    private var isClosing = false
    private var end: Scheduled<Void>?

    init(_ times: ConnectionTimes) { self.times = times }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isClosing else { return }
        if case .head = unwrapInboundIn(data) {
            unanswered += 1
            if unanswered == 1 { close(context, after: times.answer) }
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isClosing else {
            promise?.fail(ChannelError.outputClosed)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(let head):
            if head.headerFields[.connection] == "close" { isLast = true }
            if head.headerFields[.contentType]?.hasPrefix("text/event-stream") ?? false {
                close(context, after: times.events)
            }
            context.write(data, promise: promise)
        case .body: context.write(data, promise: promise)
        case .end:
            isClosing = isLast
            let written = promise ?? context.eventLoop.makePromise()
            written.futureResult.assumeIsolated().whenSuccess { self.answered(context) }
            context.write(data, promise: written)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        end?.cancel()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { end?.cancel() }

    private func answered(_ context: ChannelHandlerContext) {
        unanswered = max(0, unanswered - 1)
        end?.cancel()
        if isClosing {
            context.close(mode: .output, promise: nil)
            close(context, after: times.farewell)
        } else if unanswered > 0 {
            close(context, after: times.answer)
        }
    }

    private func close(_ context: ChannelHandlerContext, after time: Duration) {
        end?.cancel()
        end = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(time)) { context.close(promise: nil) }
    }
}
