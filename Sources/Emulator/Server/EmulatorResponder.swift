import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// What a request needs besides itself: the connection, which some faults close.
struct ConnectionContext: InitializableFromSource {
    let channel: any Channel

    init(source: ApplicationRequestContextSource) { channel = source.channel }
}

/// Hands every request to the emulator, and delivers the answer as it says.
struct EmulatorResponder: HTTPResponder {
    let host: EmulatorHost
    let clock: any Clock<Duration>
    /// The time, from the beginning of the server.
    let time: @Sendable () -> Duration

    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        var request = request
        guard let body = try? await request.collectBody(upTo: EmulatorServer.bodyLimit) else {
            return Response(status: .contentTooLarge, headers: [.connection: "close"])
        }
        let answer = try await host.answer(request.head, body: Array(body.readableBytesView), at: time())
        if answer.delay > .zero { try await clock.sleep(for: answer.delay) }
        switch answer.delivery {
        case .whole: return whole(answer)
        case .none:
            try? await context.channel.close()
            throw ConnectionClosed()
        case .truncated(let count): return truncated(answer, after: count, on: context.channel)
        }
    }

    private func whole(_ answer: EmulatorAnswer) -> Response {
        let body = answer.body.isEmpty ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        var response = Response(status: answer.response.status, headers: answer.response.headerFields, body: body)
        // RFC 9110, section 8.6: none with 204 and 304.
        if answer.response.status.code == 204 || answer.response.status.code == 304 {
            response.headers[.contentLength] = nil
        }
        return response
    }

    /// Announces the whole body, sends a part of it, and closes the connection.
    private func truncated(_ answer: EmulatorAnswer, after count: Int, on channel: any Channel) -> Response {
        let part = ByteBuffer(bytes: answer.body.prefix(count))
        let body = ResponseBody(contentLength: answer.body.count) { writer in
            try await writer.write(part)
            try await channel.close()
            throw ConnectionClosed()
        }
        return Response(status: answer.response.status, headers: answer.response.headerFields, body: body)
    }
}

/// The connection was closed on purpose, and there is nothing to send any more.
private struct ConnectionClosed: Error {}
