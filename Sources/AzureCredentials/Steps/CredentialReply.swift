package import AzureTransport
import BackendModel
package import HTTPTypes

/// What became of a request for a token.
package enum CredentialReply: Sendable {
    case answer(CredentialAnswer)
    case failure(TransportFailure)
}

/// The answer to a request for a token.
package struct CredentialAnswer: Sendable {
    /// No answer about tokens is longer, in bytes.
    package static let limit = 256 << 10

    package let head: HTTPResponse
    package let body: [UInt8]
    /// Hides what the request told in confidence.
    package let redactor: Redactor

    package init(head: HTTPResponse, body: [UInt8], redactor: Redactor = Redactor()) {
        self.head = head
        self.body = body
        self.redactor = redactor
    }

    var status: Int { head.status.code }

    /// The members of the JSON object that the body is; nothing for any other body.
    var members: [String: Value]? {
        guard body.count <= Self.limit, case .object(let members)? = try? JSONReader.value(of: body) else { return nil }
        return members
    }

    /// The service's clock, seconds since 1970.
    var date: Int64? { head.headerFields[.date].flatMap { HTTPDate($0)?.secondsSince1970 } }

    /// How long the service asks to be left alone.
    var retryDelay: Duration? { head.headerFields.retryDelay }
}

extension CredentialAnswer: CustomStringConvertible, CustomReflectable {
    /// The body is left out: it may be a token.
    package var description: String { "answer with status \(status)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension TransportFailure {
    /// That there was no answer, and why.
    var words: String {
        switch self {
        case .unreachable(let reason), .barred(let reason): "cannot be reached: \(reason)"
        case .lost(let reason): "no answer: \(reason)"
        }
    }
}
