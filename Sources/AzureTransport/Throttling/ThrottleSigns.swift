package import BackendModel
package import HTTPTypes

/// What an answer says about the limits.
package struct ThrottleSigns: Hashable, Sendable {
    package let isRefusal: Bool
    package let retryAfter: Duration?
    /// How many requests of the kind the principal has left in the subscription.
    package let remaining: Int?
    /// The lower of what all principals together, and the tenant, have left.
    package let remainingOfOthers: Int?

    package init(_ head: HTTPResponse, _ kind: RequestKind) {
        func count(_ whose: String) -> Int? {
            HTTPField.Name("x-ms-ratelimit-remaining-\(whose)-\(kind.rawValue)s")
                .flatMap { head.headerFields[$0] }.flatMap { Int($0) }
        }
        isRefusal = head.status.code == 429
        retryAfter = RetryDelay(head.headerFields).duration
        remaining = count("subscription")
        remainingOfOthers = [count("subscription-global"), count("tenant")].compactMap(\.self).min()
    }
}
