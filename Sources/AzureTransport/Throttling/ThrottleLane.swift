package import BackendModel
package import HTTPTypes

/// What is limited together: the requests of one kind to one subscription.
///
/// Source: learn.microsoft.com, "Understand how Azure Resource Manager throttles requests": a bucket for each subscription,
/// principal and type of operation. A run has one principal in a subscription.
package struct ThrottleLane: Hashable, Sendable {
    package let subscription: String
    package let kind: RequestKind

    /// Nothing for a request to no subscription, which these limits do not concern.
    package init?(_ request: HTTPRequest) {
        let segments = (request.path ?? "").prefix { $0 != "?" }.split(separator: "/")
        guard let place = segments.firstIndex(where: { $0.lowercased() == "subscriptions" }),
            segments.indices.contains(place + 1)
        else { return nil }
        subscription = segments[place + 1].lowercased()
        kind = RequestKind(request.method)
    }
}

extension RequestKind {
    /// Whatever does not read or delete counts as a write, POST as well.
    package init(_ method: HTTPRequest.Method) {
        switch method {
        case .get, .head: self = .read
        case .delete: self = .delete
        default: self = .write
        }
    }
}
