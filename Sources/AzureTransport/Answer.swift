package import BackendModel
package import HTTPTypes

/// What came back for one request.
package struct Answer: Sendable {
    package let head: HTTPResponse
    package let body: [UInt8]
    /// Ours and, where the service named its own, the service's.
    package let ids: RequestIDs
    package let redactor: Redactor

    package init(to request: EncodedRequest, _ head: HTTPResponse, _ body: [UInt8]) {
        self.head = head
        self.body = body
        self.redactor = request.redactor
        let fields = head.headerFields
        let correlation = fields[.correlationRequestID] ?? request.ids.correlation
        ids = RequestIDs(
            client: request.ids.client,
            service: redactor.redacted(fields[.serviceRequestID] ?? "", limit: Self.idLimit),
            correlation: redactor.redacted(correlation, limit: Self.idLimit)
        )
    }

    private static let idLimit = 128

    package var status: Int { head.status.code }

    /// The answer put down as a refusal, in our words, which may quote a host.
    func refusal(_ message: String) -> CallFailure {
        let message = redactor.redacted(message, limit: ErrorWords.messageLimit)
        return .rejected(ServiceError(status: status, message: message, request: ids))
    }

    /// The JSON object that a successful answer is.
    ///
    /// - Throws: ``CallFailure/lost(_:)``: whether anything was done is not known.
    func members() throws(CallFailure) -> [String: Value] {
        guard !body.isEmpty else { throw .lost("the answer has status \(status) and no body") }
        let value: Value
        do { value = try JSONReader.value(of: body) } catch {
            throw .lost("the answer has status \(status) and is not JSON: \(error.problem)")
        }
        guard case .object(let members) = value else { throw .lost("the answer has status \(status) and is no object") }
        try refuseError(in: value)
        return members
    }

    /// For answers whose body says nothing, unless it says that the status is not true.
    func refuseErrorInBody() throws(CallFailure) {
        if let value = try? JSONReader.value(of: body) { try refuseError(in: value) }
    }

    private func refuseError(in value: Value) throws(CallFailure) {
        guard let error = value.members["error"], !error.isVacant else { return }
        let words = ErrorWords(of: value, redactor: redactor)
        throw .lost("the answer has status \(status) and holds an error: \(words.code) \(words.message)")
    }
}
