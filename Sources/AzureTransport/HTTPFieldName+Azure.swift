import HTTPTypes

extension HTTPField.Name {
    static let clientRequestID = known("x-ms-client-request-id")
    static let correlationRequestID = known("x-ms-correlation-request-id")
    static let serviceRequestID = known("x-ms-request-id")
    /// Asks the service to repeat our id in its answer; it does not unasked.
    static let returnClientRequestID = known("x-ms-return-client-request-id")
    static let retryAfterMilliseconds = known("retry-after-ms")
    static let azureRetryAfterMilliseconds = known("x-ms-retry-after-ms")

    private static func known(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("'\(text)' is no header name") }
        return name
    }
}
