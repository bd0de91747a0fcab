package import HTTPTypes
import Synchronization

/// Counts the requests that go through it, so that a report can say how many a plan took.
package final class CountingSender<Wrapped: HTTPSending>: HTTPSending {
    private let wrapped: Wrapped
    private let counts = Mutex<[HTTPRequest.Method: Int]>([:])

    package init(_ wrapped: Wrapped) { self.wrapped = wrapped }

    /// How many requests of each method were handed on, answered or not.
    package var requests: [HTTPRequest.Method: Int] { counts.withLock { $0 } }

    package func send(
        _ request: HTTPRequest,
        body: [UInt8]
    ) async throws(TransportFailure) -> (HTTPResponse, [UInt8]) {
        counts.withLock { $0[request.method, default: 0] += 1 }
        return try await wrapped.send(request, body: body)
    }
}
