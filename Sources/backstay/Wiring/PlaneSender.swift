import AzureTransport
import EmbeddedEmulator
import HTTPTypes

/// The way to a management plane: over the network, or into the emulator inside this process.
enum PlaneSender: HTTPSending {
    /// Is told of each request that ended, with the status of its answer; nothing where none came.
    typealias Witness = @Sendable (HTTPRequest.Method, Int?) -> Void

    case embedded(EmbeddedSender<ContinuousClock>)
    case network(AsyncHTTPSender, Throttle<ContinuousClock>, Witness)

    func send(_ request: HTTPRequest, body: [UInt8]) async throws(TransportFailure) -> (HTTPResponse, [UInt8]) {
        switch self {
        case .embedded(let sender): return try await sender.send(request, body: body)
        case .network(let sender, let throttle, let ended):
            do throws(TransportFailure) {
                let answer = try await ThrottledSender(sender, throttle).send(request, body: body)
                ended(request.method, answer.0.status.code)
                return answer
            } catch {
                ended(request.method, nil)
                throw error
            }
        }
    }

    func shutdown() async {
        switch self {
        case .embedded: break
        case .network(let sender, _, _): await sender.shutdown()
        }
    }
}
