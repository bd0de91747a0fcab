package import HTTPTypes

/// Carries one request to the host it names and brings back the whole answer, whatever its status.
///
/// Follows no redirect and repeats nothing: whether a request may be sent again is for its caller to say.
package protocol HTTPSending: Sendable {
    /// - Throws: ``TransportFailure`` where there is no whole answer.
    func send(_ request: HTTPRequest, body: [UInt8]) async throws(TransportFailure) -> (HTTPResponse, [UInt8])
}
