import BackendModel
import NIOHTTP1
import Testing

/// A way for a service to fail that says back what it was told.
struct FailingService: Sendable, CustomTestStringConvertible {
    enum Calls: Sendable { case none, lists, reads, writes, tokens }

    let testDescription: String
    let calls: Calls
    let answer: @Sendable (Relay.Request) -> Relay.Answer?

    init(_ name: String, _ calls: Calls, _ answer: @escaping @Sendable (Relay.Request) -> Relay.Answer?) {
        (testDescription, self.calls) = (name, calls)
        self.answer = { request in Self.concerns(request, calls) ? answer(request) : nil }
    }

    private static func concerns(_ request: Relay.Request, _ calls: Calls) -> Bool {
        let path = request.target.prefix { $0 != "?" }
        return switch calls {
        case .none: false
        case .lists: request.isRead && path.hasSuffix("/backends")
        case .reads: request.isRead && path.contains("/backends/")
        case .writes: !request.isRead && path.hasPrefix("/subscriptions/")
        case .tokens: path.hasSuffix("/oauth2/v2.0/token")
        }
    }

    /// The same, but every third call is let through: what is tried again and again would take minutes.
    var atTimes: FailingService {
        let count = Counter()
        let answer = answer
        return FailingService(testDescription, calls) { request in
            guard let failure = answer(request) else { return nil }
            return count.next().isMultiple(of: 3) ? nil : failure
        }
    }

    /// The service's own form of an error, every text of which is what was sent.
    static func refusal(_ status: Int, _ request: Relay.Request, headers: HTTPHeaders = [:]) -> Relay.Answer {
        let echo = Value.string(request.everything)
        let detail: Value = ["code": "ValidationError", "target": echo, "message": echo]
        let error: Value = [
            "code": "ValidationError", "message": echo, "details": [detail],
            "innererror": ["exceptiontype": echo, "errordetail": echo],
        ]
        var headers = headers
        headers.add(name: "content-type", value: "application/json")
        headers.add(name: "x-ms-request-id", value: "id")
        return .send(status, headers: headers, JSONWriter.text(of: ["error": error]))
    }

    /// A page of whatever stands before the service.
    static func page(_ request: Relay.Request) -> Relay.Answer {
        .send(
            500,
            headers: ["content-type": "text/html", "retry-after": "0", "retry-after-ms": "1"],
            "<html><title>\(request.everything)</title><body>\(request.everything)</body></html>"
        )
    }

    /// What a directory says back that is no friend.
    static func directoryRefusal(_ status: Int, _ request: Relay.Request) -> Relay.Answer {
        let text = Value.string("AADSTS7000215: Invalid client secret provided: \(request.everything). Trace ID: x")
        return .send(status, JSONWriter.text(of: ["error": "invalid_client", "error_description": text]))
    }
}
