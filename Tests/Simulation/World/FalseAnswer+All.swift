extension FalseAnswer {
    static let all: [FalseAnswer] = refusals + throttles + uncertain + oddSuccesses + redirects

    private static let parent =
        "The Resource 'Microsoft.ApiManagement/service/contoso' under resource group 'rg1' was not found."

    private static let refusals: [FalseAnswer] = [
        FalseAnswer(status: 400, body: .error("ValidationError")),
        FalseAnswer(status: 400, body: .quotingRequest),
        FalseAnswer(status: 401, body: .error("ExpiredAuthenticationToken")),
        FalseAnswer(status: 403, body: .error("AuthorizationFailed")),
        FalseAnswer(status: 404, body: .error("ResourceNotFound"), message: "Backend not found."),
        FalseAnswer(status: 404, body: .error("ResourceNotFound"), message: parent),
        FalseAnswer(status: 404, body: .html),
        FalseAnswer(status: 405, body: .error("MethodNotAllowed")),
        FalseAnswer(status: 409, body: .error("PessimisticConcurrencyConflict")),
        FalseAnswer(status: 409, body: .error("ScopeLocked")),
        FalseAnswer(status: 412, body: .error("PreConditionFailed")),
        FalseAnswer(status: 413, body: .empty),
        FalseAnswer(status: 415, body: .empty),
        FalseAnswer(status: 422, body: .error("ManagementApiRequestFailed")),
    ]

    private static let throttles: [FalseAnswer] =
        ([nil, "0", "1", "7", "-5", "99999999999", "NaN", "Wed, 21 Oct 2026 07:28:30 GMT"] as [String?]).map {
            FalseAnswer(status: 429, body: .error("SubscriptionRequestsThrottled"), retryAfter: $0)
        } + [FalseAnswer(status: 503, body: .error("ServiceUnavailable"), retryAfter: "3")]

    /// Each with and without the request having been carried out.
    private static let uncertain: [FalseAnswer] = [false, true].flatMap { isDone in
        [
            FalseAnswer(status: 408, body: .error("RequestTimeout"), isDone: isDone),
            FalseAnswer(status: 500, body: .error("InternalServerError"), isDone: isDone),
            FalseAnswer(status: 501, body: .empty, isDone: isDone),
            FalseAnswer(status: 502, body: .html, isDone: isDone),
            FalseAnswer(status: 504, body: .error("GatewayTimeout"), isDone: isDone),
            FalseAnswer(status: 500, body: .quotingRequest, isDone: isDone),
        ]
    }

    private static let oddSuccesses: [FalseAnswer] = [false, true].flatMap { isDone in
        [
            FalseAnswer(status: 200, body: .error("InternalServerError"), isDone: isDone),
            FalseAnswer(status: 200, body: .html, isDone: isDone),
            FalseAnswer(status: 202, body: .empty, isDone: isDone),
            FalseAnswer(status: 204, body: .empty, isDone: isDone),
            FalseAnswer(status: 206, body: .empty, isDone: isDone),
            FalseAnswer(status: 304, body: .empty, isDone: isDone),
        ]
    }

    private static let redirects: [FalseAnswer] = [301, 302, 307, 308].flatMap { status in
        ["https://evil.example/subscriptions?sig=abc", "http://localhost/subscriptions"].map {
            FalseAnswer(status: status, body: .empty, location: $0)
        }
    }
}
