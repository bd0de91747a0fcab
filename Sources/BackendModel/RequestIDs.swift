/// How one request can be found again: our id for it, and the service's.
package struct RequestIDs: Hashable, Sendable {
    /// `x-ms-client-request-id`, which we chose.
    package let client: String
    /// `x-ms-request-id`, which the service chose.
    package let service: String
    /// `x-ms-correlation-request-id`, the same for all requests of one pass.
    package let correlation: String

    package init(client: String = "", service: String = "", correlation: String = "") {
        self.client = client
        self.service = service
        self.correlation = correlation
    }
}
