import BackendModel
import HTTPTypes

extension Fault.Answer {
    /// The answer in the shape of whoever gives it: Azure Resource Manager, or the token endpoint.
    func reply(to call: Call) -> Reply {
        let usual = StatusWords(status, call)
        var reply =
            call.route.concernsIdentity
            ? Reply(
                TokenRefusal(
                    status: status,
                    error: code ?? "temporarily_unavailable",
                    number: 90033,
                    message: message ?? "A transient error has occurred. Please try again."
                )
            )
            : Reply(Refusal(status: status, code: code ?? usual.code, message: message ?? usual.message))
        if (300..<400).contains(status) || status == 204 { reply.body = .none }
        reply.headers[.retryAfter] = retryAfter
        reply.headers[.location] = location
        return reply
    }
}

/// What the service, or the front end before it, says with a status.
private struct StatusWords {
    let code: String
    let message: String

    init(_ status: Int, _ call: Call) {
        switch status {
        case 403: self = .forbidden(call)
        case 429: self = .throttled(call)
        default:
            (code, message) =
                Self.fixed[status] ?? ("EmulatedFault", "The answer with status \(status) was asked for.")
        }
    }

    private init(code: String, message: String) {
        self.code = code
        self.message = message
    }

    private static func forbidden(_ call: Call) -> StatusWords {
        let action = "Microsoft.ApiManagement/service/backends/\(call.kind.rawValue)"
        let message =
            "The client 'emulator' does not have authorization to perform action '\(action)' over scope "
            + "'\(call.path)' or the scope is invalid. If access was recently granted, please refresh your credentials."
        return StatusWords(code: "AuthorizationFailed", message: message)
    }

    private static func throttled(_ call: Call) -> StatusWords {
        let refusal = Refusal.throttled(call)
        return StatusWords(code: refusal.code, message: refusal.message)
    }

    private static let fixed: [Int: (String, String)] = [
        400: ("ValidationError", "One or more fields contain incorrect values:"),
        401: (Refusal.expiredToken.code, Refusal.expiredToken.message),
        404: ("ResourceNotFound", "Backend not found."),
        409: ("PessimisticConcurrencyConflict", "Operation on the API is in progress"),
        412: (Refusal.modified.code, Refusal.modified.message),
        422: ("ManagementApiRequestFailed", "The management API request failed."),
        500: ("InternalServerError", "Encountered internal server error."),
        503: ("ServiceUnavailable", "The service is unavailable."),
        504: ("GatewayTimeout", "The gateway did not receive a response within the specified time period."),
    ]
}

extension Reply {
    /// A page of a front door, as it comes when the provider cannot be reached.
    static var badGateway: Reply {
        var reply = Reply(502)
        reply.body = .text(
            "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
        )
        reply.headers[.contentType] = "text/html"
        return reply
    }

    mutating func setNextLink(_ link: String) {
        guard case .json(.object(var page)) = body, page["value"] != nil else { return }
        page["nextLink"] = .string(link)
        body = .json(.object(page))
    }

    mutating func repeatFirstItem() {
        guard case .json(.object(var page)) = body, let items = page["value"]?.items, let first = items.first
        else { return }
        page["value"] = .array([first] + items)
        body = .json(.object(page))
    }
}
