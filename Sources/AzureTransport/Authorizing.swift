package import BackendModel

/// Says who asks.
package protocol Authorizing: Sendable {
    /// The value of the `Authorization` header for the next request; nothing where none is to be sent.
    ///
    /// - Throws: What the call it was needed for then ends with.
    func authorization() async throws(CallFailure) -> Secret<String>?

    /// A request with this very value was answered 401.
    func wasRefused(_ authorization: Secret<String>)
}

extension Authorizing {
    package func wasRefused(_ authorization: Secret<String>) {}
}
