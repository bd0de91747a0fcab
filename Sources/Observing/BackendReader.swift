package import BackendModel

/// The calls that reading a service takes; HTTP, credentials and decoding live behind them.
package protocol BackendReader: Sendable {
    /// The page that `link` leads to, or the first one.
    func page(_ link: PageLink?) async throws(CallFailure) -> BackendPage

    /// - Throws: ``CallFailure/notFound(_:)`` where there is no such backend.
    func read(_ id: BackendID) async throws(CallFailure) -> LiveBackend
}
