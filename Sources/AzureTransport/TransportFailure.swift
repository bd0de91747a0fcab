package import BackendModel

/// Why there is no answer.
///
/// The reasons are plain text of ours: no URL, no header, nothing of a body (CVE-2024-31216 was a URL with its key in
/// a connection error).
package enum TransportFailure: Error, Hashable, Sendable {
    /// Nothing of the request has left: it may be sent again.
    case unreachable(String)
    /// The request may have arrived: timeout, reset, a broken or oversized answer.
    case lost(String)
    /// Nothing of the request has left, and trying again will not help: a certificate that is not trusted, a proxy that
    /// wants other credentials.
    case barred(String)
}

extension TransportFailure {
    /// What the failure means for the call; a host that is not reached has no status, so there it is 0.
    package func callFailure(_ request: RequestIDs) -> CallFailure {
        switch self {
        case .unreachable(let reason):
            .busy(
                ServiceError(status: 0, message: "the service cannot be reached: \(reason)", request: request),
                after: nil
            )
        case .lost(let reason): .lost(reason)
        case .barred(let reason):
            .rejected(ServiceError(status: 0, message: "the service cannot be reached: \(reason)", request: request))
        }
    }
}
