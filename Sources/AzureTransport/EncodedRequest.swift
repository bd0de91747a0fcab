package import BackendModel
package import HTTPTypes

/// A request as it goes over the wire, and what is needed to speak of its answer.
package struct EncodedRequest: Sendable {
    package let head: HTTPRequest
    package let body: [UInt8]
    package let ids: RequestIDs
    /// Hides what the request told in confidence.
    package let redactor: Redactor
}

extension EncodedRequest: CustomStringConvertible, CustomReflectable {
    /// The header fields and the body are left out: both hold secrets in the clear.
    package var description: String { "\(head.method) request \(ids.client)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
