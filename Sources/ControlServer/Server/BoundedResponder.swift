import HTTPTypes
import Hummingbird
import NIOCore

/// Keeps requests within their bounds, and puts answers on the wire.
struct BoundedResponder: HTTPResponder {
    struct Context: InitializableFromSource, Sendable {
        init(source: ApplicationRequestContextSource) {}
    }

    private enum Body: Sendable {
        case whole(ByteBuffer)
        case tooLarge, late
    }

    private static let bodyTime: Duration = .seconds(20)
    private static let headerLimit = 16 << 10
    private static let targetLimit = 2 << 10

    let answering: any Answering
    let events: EventFeed?
    let clock: any Clock<Duration>
    let slots = EventSlots()

    func respond(to request: Request, context: Context) async throws -> Response {
        if let refusal = refusal(of: request.head) { return response(refusal, to: request.head) }
        if let early = answering.early(request.head) {
            return response(early, to: request.head, isUnread: Self.hasBody(request))
        }
        let limit = answering.bodyLimit(request.head)
        let announced = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard announced <= limit else { return response(Self.tooLarge(limit), to: request.head) }
        switch await Self.body(of: request, upTo: limit, on: clock) {
        case .whole(let body):
            let answer = await answering.answer(request.head, body: Array(body.readableBytesView))
            return response(answer, to: request.head)
        case .tooLarge: return response(Self.tooLarge(limit), to: request.head)
        case .late: return response(.problem(.requestTimeout, "the body did not come in time"), to: request.head)
        }
    }

    /// A body that trickles in would hold its connection for ever.
    private static func body(of request: Request, upTo limit: Int, on clock: any Clock<Duration>) async -> Body {
        await withTaskGroup(of: Body.self) { group in
            group.addTask {
                var request = request
                guard let body = try? await request.collectBody(upTo: limit) else { return .tooLarge }
                return .whole(body)
            }
            group.addTask {
                try? await clock.sleep(for: bodyTime)
                return .late
            }
            defer { group.cancelAll() }
            return await group.next() ?? .late
        }
    }

    private static func hasBody(_ request: Request) -> Bool {
        request.headers[.transferEncoding] != nil || request.headers[.contentLength] ?? "0" != "0"
    }

    private static func tooLarge(_ limit: Int) -> ControlAnswer {
        .problem(.contentTooLarge, "a body has \(limit) bytes at the most")
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

    private func response(_ answer: ControlAnswer, to request: HTTPRequest, isUnread: Bool = false) -> Response {
        var headers = answer.headers
        // What is left of a request that was not read would be taken for the next one.
        if isUnread || [408, 413, 414, 431].contains(answer.status.code) { headers[.connection] = "close" }
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
        guard let slot = slots.take() else {
            return response(.problem(.serviceUnavailable, "too many listen to events already"), to: request)
        }
        // The body is let go of also where the head could not be written, and the slot with it.
        let body = ResponseBody { writer in
            defer { withExtendedLifetime(slot) {} }
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
