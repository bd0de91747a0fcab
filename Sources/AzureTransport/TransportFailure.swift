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
}

extension TransportFailure {
    /// What the failure means for the call; a host that cannot be reached has no status, so there it is 0.
    package func callFailure(_ request: RequestIDs) -> CallFailure {
        switch self {
        case .unreachable(let reason):
            .busy(
                ServiceError(status: 0, message: "the service cannot be reached: \(reason)", request: request),
                after: nil
            )
        case .lost(let reason): .lost(reason)
        }
    }
}
