import HTTPTypes
import BackendModel

/// What a listener answers, before it is HTTP.
struct ControlAnswer: Sendable {
    enum Body: Hashable, Sendable {
        case bytes([UInt8])
        /// Server-sent events, for as long as both sides like.
        case events
    }

    var status: HTTPResponse.Status
    var headers: HTTPFields
    var body: Body

    /// Whatever is answered is not kept by a cache, guessed at, framed, or read by a page of another origin.
    init(_ status: HTTPResponse.Status = .ok, type: String, _ body: Body) {
        self.status = status
        headers = [
            .contentType: type, .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
            .crossOriginResourcePolicy: "same-origin",
            .contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
        ]
        if let name = HTTPField.Name("Referrer-Policy") { headers[name] = "no-referrer" }
        self.body = body
    }

    static func json(_ value: Value, _ status: HTTPResponse.Status = .ok) -> ControlAnswer {
        ControlAnswer(status, type: "application/json", .bytes(Array(JSONWriter.text(of: value).utf8)))
    }

    static func text(_ text: String, _ status: HTTPResponse.Status = .ok) -> ControlAnswer {
        ControlAnswer(status, type: "text/plain; charset=utf-8", .bytes(Array(text.utf8)))
    }

    /// RFC 9457, with no type of its own: the status says it, and `detail` why.
    static func problem(_ status: HTTPResponse.Status, _ detail: String) -> ControlAnswer {
        let value: Value = [
            "status": .integer(Int64(status.code)), "title": .string(status.reasonPhrase), "detail": .string(detail),
        ]
        var answer = json(value, status)
        answer.headers[.contentType] = "application/problem+json"
        return answer
    }

    /// RFC 9110, section 15.5.6: the methods that are there have to be named.
    static func notAllowed(_ methods: [String]) -> ControlAnswer {
        var answer = problem(.methodNotAllowed, "this path takes \(methods.joined(separator: ", "))")
        answer.headers[.allow] = methods.joined(separator: ", ")
        return answer
    }
}
