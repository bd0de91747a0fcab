import AzureTransport
import HTTPTypes
import Synchronization

/// How many requests are under way, and were at the most.
final class Traffic: Sendable {
    private let counts = Mutex((now: 0, most: 0))

    var most: Int { counts.withLock { $0.most } }

    func begin() {
        counts.withLock {
            $0.now += 1
            $0.most = max($0.most, $0.now)
        }
    }

    func end() { counts.withLock { $0.now -= 1 } }
}

/// Hands requests on, and gives others the time to get in their way.
struct WatchedSender<Wrapped: HTTPSending>: HTTPSending {
    /// Makes another body of that of an answer.
    typealias Alteration = @Sendable (HTTPRequest, [UInt8]) -> [UInt8]

    private let wrapped: Wrapped
    private let traffic: Traffic
    private let alter: Alteration?

    init(_ wrapped: Wrapped, _ traffic: Traffic, altering alter: Alteration? = nil) {
        self.alter = alter
        self.wrapped = wrapped
        self.traffic = traffic
    }

    func send(_ request: HTTPRequest, body: [UInt8]) async throws(TransportFailure) -> (HTTPResponse, [UInt8]) {
        traffic.begin()
        defer { traffic.end() }
        await Task.yield()
        let (response, answer) = try await wrapped.send(request, body: body)
        return (response, alter?(request, answer) ?? answer)
    }
}
