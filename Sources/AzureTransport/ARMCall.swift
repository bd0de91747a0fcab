package import BackendModel
package import HTTPTypes

/// One request to the management plane before it is text: what to do, to what, and on what condition.
package struct ARMCall: Sendable {
    /// What has to hold for a write to be carried out.
    package enum Precondition: Hashable, Sendable {
        case mustNotExist
        case revision(ETag)
    }

    package let method: HTTPRequest.Method
    /// Encoded path and query.
    package let path: String
    package let precondition: Precondition?
    package let body: Value?

    package init(
        _ method: HTTPRequest.Method,
        _ path: String,
        precondition: Precondition? = nil,
        body: Value? = nil
    ) {
        self.method = method
        self.path = path
        self.precondition = precondition
        self.body = body
    }
}
