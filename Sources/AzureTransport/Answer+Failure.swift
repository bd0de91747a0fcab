package import BackendModel
import HTTPTypes

extension Answer {
    /// What an answer that is no success means; every status means one of a caller's decisions.
    ///
    /// Source: what the service was seen to answer, and what azurerm, apiops and azure-core retry.
    package var failure: CallFailure {
        switch status {
        // Not a redirect, and nothing that a request without `If-Modified-Since` may be answered: whose answer it is, and
        // what became of the request, nobody knows.
        case 304: return .lost("the answer has status 304, which was not asked for")
        case 300..<400: return refusal(redirectMessage)
        case 400..<600: break
        default: return .lost("the answer has status \(status), which is not expected here")
        }
        let error = serviceError
        return switch status {
        case 401: .unauthorized(error, challenge: challenge)
        case 404 where namesEntity(error): .notFound(error)
        case 409 where error.code.lowercased() == "scopelocked": .rejected(error)
        case 412: .preconditionFailed(error)
        case 408, 409, 422, 429, 500...: .busy(error, after: retryDelay)
        default: .rejected(error)
        }
    }

    /// What an answer to a write means that is no success: whoever redirects may have handed the write on before.
    package var writeFailure: CallFailure {
        guard (300..<400).contains(status), status != 304 else { return failure }
        return .lost(redactor.redacted(redirectMessage, limit: ErrorWords.messageLimit))
    }

    private var serviceError: ServiceError {
        let words = ErrorWords(of: body, redactor: redactor)
        return ServiceError(
            status: status,
            code: words.code,
            message: words.message,
            details: words.details,
            request: ids
        )
    }

    /// Whether a 404 is of the backend itself and not of the service, the resource group or the subscription.
    ///
    /// Only the service's own words count: a front door's 404 taken for an absent backend would have it created.
    private func namesEntity(_ error: ServiceError) -> Bool {
        guard error.code.lowercased() == "resourcenotfound" else { return false }
        let message = error.message.lowercased()
        return !message.contains("microsoft.apimanagement/service") || message.contains("/backends/")
    }

    /// The host alone: the rest of a location may be a signed URL.
    private var redirectMessage: String {
        let host = head.headerFields[.location].flatMap { WebAddress($0)?.host }
        return "redirects are not followed" + (host.map { "; the answer names the host '\($0.prefix(253))'" } ?? "")
    }

    private var challenge: String? {
        let challenges = head.headerFields[values: .wwwAuthenticate]
        return challenges.isEmpty ? nil : redactor.redacted(challenges.joined(separator: ", "), limit: 8_192)
    }
}
