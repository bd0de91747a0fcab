import HTTPTypes
import Hummingbird
import NIOCore

/// Keeps requests within their bounds, and puts answers on the wire.
struct BoundedResponder: HTTPResponder {
    struct Context: InitializableFromSource, Sendable {
        init(source: ApplicationRequestContextSource) {}
    }

    private static let headerLimit = 16 << 10
    private static let targetLimit = 2 << 10

    let answering: any Answering
    let events: EventFeed?
    let slots = EventSlots()

    func respond(to request: Request, context: Context) async throws -> Response {
        var request = request
        if let refusal = refusal(of: request.head) { return response(refusal, to: request.head) }
        let limit = answering.bodyLimit(request.head)
        let announced = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard announced <= limit, let body = try? await request.collectBody(upTo: limit) else {
            return response(.problem(.contentTooLarge, "a body has \(limit) bytes at the most"), to: request.head)
        }
        let answer = await answering.answer(request.head, body: Array(body.readableBytesView))
        return response(answer, to: request.head)
    }

    private func refusal(of request: HTTPRequest) -> ControlAnswer? {
        guard (request.path ?? "").utf8.count <= Self.targetLimit else {
            return .problem(.uriTooLong, "a path has \(Self.targetLimit) bytes at the most")
        }
        let size = request.headerFields.reduce(0) { $0 + $1.name.rawName.utf8.count + $1.value.utf8.count + 4 }
        guard size <= Self.headerLimit else {
            return .problem(.requestHeaderFieldsTooLarge, "headers have \(Self.headerLimit) bytes at the most")
        }
        return nil
    }

    private func response(_ answer: ControlAnswer, to request: HTTPRequest) -> Response {
        var headers = answer.headers
        // What is left of a request that was not read would be taken for the next one.
        let isUnread = [413, 414, 431].contains(answer.status.code)
        if isUnread { headers[.connection] = "close" }
        switch answer.body {
        case .bytes(let bytes):
            let isHead = request.method == .head
            let body =
                isHead ? Self.nothing(announcing: bytes.count) : ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
            return Response(status: answer.status, headers: headers, body: body)
        case .events: return streamed(headers, request)
        }
    }

    private func streamed(_ headers: HTTPFields, _ request: HTTPRequest) -> Response {
        guard request.method != .head, let events else { return Response(status: .ok, headers: headers) }
        guard slots.take() else {
            return response(.problem(.serviceUnavailable, "too many listen to events already"), to: request)
        }
        let body = ResponseBody { [slots] writer in
            defer { slots.giveBack() }
            try await events.send(to: &writer)
            let open = writer
            try await open.finish(nil)
        }
        return Response(status: .ok, headers: headers, body: body)
    }

    /// RFC 9110, section 9.3.2: an answer to HEAD says how long it would be.
    private static func nothing(announcing length: Int) -> ResponseBody {
        ResponseBody(contentLength: length) { writer in
            let open = writer
            try await open.finish(nil)
        }
    }
}
