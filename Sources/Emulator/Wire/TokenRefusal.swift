import BackendModel

/// An error answer of the token endpoint or of a managed-identity endpoint.
struct TokenRefusal: Error {
    let status: Int
    let error: String
    /// The number of the AADSTS code; 0 where the endpoint has none.
    let number: Int64
    let message: String

    init(status: Int = 400, error: String = "invalid_request", number: Int64 = 0, message: String) {
        self.status = status
        self.error = error
        self.number = number
        self.message = message
    }
}

extension Reply {
    init(_ refusal: TokenRefusal) {
        let id = "00000000-0000-4000-8000-000000000000"
        let ids = " Trace ID: \(id) Correlation ID: \(id)"
        let isDirectory = refusal.number != 0
        var members: [String: Value] = [
            "error": .string(refusal.error),
            "error_description": .string(
                isDirectory ? "AADSTS\(refusal.number): \(refusal.message)\(ids)" : refusal.message
            ),
        ]
        if isDirectory {
            members["error_codes"] = .array([.integer(refusal.number)])
            members["trace_id"] = .string(id)
            members["correlation_id"] = .string(id)
        }
        self.init(refusal.status, .object(members))
    }
}
