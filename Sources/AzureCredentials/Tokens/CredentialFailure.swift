import AzureTransport
package import BackendModel

/// A credential that is there and gives no token: what happened, in bounded words without secrets.
package struct CredentialFailure: Error, Hashable, Sendable {
    package let kind: CredentialKind
    /// What happened, beginning with what was refused or could not be used.
    package let message: String
    /// What to do about it, where that is known.
    package let advice: String?
    /// 0 where there was no answer.
    package let status: Int
    /// `AADSTS7000215`, or the endpoint's word for it; empty where there was none.
    package let code: String
    package let request: RequestIDs
    /// Whether the same may succeed a little later.
    package let isTransient: Bool
    /// How long the service asks to be left alone.
    package let retryAfter: Duration?

    init(
        _ kind: CredentialKind,
        _ message: String,
        advice: String? = nil,
        status: Int = 0,
        code: String = "",
        request: RequestIDs = RequestIDs(),
        isTransient: Bool = false,
        retryAfter: Duration? = nil
    ) {
        self.kind = kind
        self.message = message
        self.advice = advice
        self.status = status
        self.code = code
        self.request = request
        self.isTransient = isTransient
        self.retryAfter = retryAfter
    }

    /// What the call that needed the token ends with.
    package var callFailure: CallFailure {
        let hint = advice.map { "; \($0)" } ?? ""
        let error = ServiceError(
            status: status,
            code: code,
            message: "no token, \(kind.title): \(message)\(hint)",
            request: request
        )
        return isTransient ? .busy(error, after: retryAfter) : .rejected(error)
    }
}

extension CredentialFailure {
    static func unanswered(_ kind: CredentialKind, _ what: String, _ failure: TransportFailure) -> Self {
        CredentialFailure(kind, "\(what): \(failure.words)", isTransient: true)
    }

    static func unusable(_ kind: CredentialKind, _ what: String, _ answer: CredentialAnswer, _ problem: String) -> Self
    {
        CredentialFailure(kind, "\(what): \(problem)", status: answer.status)
    }
}
