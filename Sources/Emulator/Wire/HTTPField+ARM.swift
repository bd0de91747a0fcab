import HTTPTypes

extension HTTPField.Name {
    static let requestID = arm("x-ms-request-id")
    static let correlationID = arm("x-ms-correlation-request-id")
    static let routingID = arm("x-ms-routing-request-id")
    static let clientRequestID = arm("x-ms-client-request-id")
    static let returnClientRequestID = arm("x-ms-return-client-request-id")
    static let remainingReads = arm("x-ms-ratelimit-remaining-subscription-reads")
    static let remainingWrites = arm("x-ms-ratelimit-remaining-subscription-writes")
    static let remainingDeletes = arm("x-ms-ratelimit-remaining-subscription-deletes")
    static let metadata = arm("Metadata")
    static let identityHeader = arm("X-IDENTITY-HEADER")

    private static func arm(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("'\(text)' is no name of a header") }
        return name
    }
}
