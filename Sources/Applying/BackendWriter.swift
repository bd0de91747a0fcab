package import BackendModel

/// The calls that carrying out a step takes; HTTP, credentials and encoding live behind them.
package protocol BackendWriter: Sendable {
    func send(_ request: BackendRequest, to id: BackendID) async throws(CallFailure) -> BackendAnswer
}

/// One call about one backend.
///
/// Every case that writes carries what it is allowed to write over; none can be made without.
package enum BackendRequest: Hashable, Sendable {
    case read
    /// PUT with `If-None-Match: *`: only what is not there.
    case create([String: Value])
    /// PUT with `If-Match`: the whole of the properties.
    case put([String: Value], ifMatch: ETag)
    /// PATCH with `If-Match`: first-level properties, `null` for what is to be cleared.
    case patch([String: Value], ifMatch: ETag)
    case delete(ifMatch: ETag)
    /// `after` as ISO 8601; without it the service waits two minutes.
    case reconnect(after: String?)
}

/// How the service answered a call that it took.
package enum BackendAnswer: Hashable, Sendable {
    /// What is there now. `created` tells 201 from 200.
    case backend(LiveBackend, created: Bool)
    case deleted
    /// 202 to a reconnect.
    case accepted
}
