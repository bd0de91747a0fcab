import AzureTransport
import EmbeddedEmulator
import HTTPTypes

/// The way to a management plane: over the network, or into the emulator inside this process.
enum PlaneSender: HTTPSending {
    case embedded(EmbeddedSender<ContinuousClock>)
    case network(AsyncHTTPSender, Throttle<ContinuousClock>)

    func send(_ request: HTTPRequest, body: [UInt8]) async throws(TransportFailure) -> (HTTPResponse, [UInt8]) {
        switch self {
        case .embedded(let sender): try await sender.send(request, body: body)
        case .network(let sender, let throttle):
            try await ThrottledSender(sender, throttle).send(request, body: body)
        }
    }

    func shutdown() async {
        switch self {
        case .embedded: break
        case .network(let sender, _): await sender.shutdown()
        }
    }
}
