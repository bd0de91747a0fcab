package import AzureTransport
package import Emulator
package import HTTPTypes

/// Carries requests to an emulator in this process: the same bytes as over a socket, without one.
package struct EmbeddedSender<C: Clock<Duration>>: HTTPSending {
    private let host: EmulatorHost
    private let clock: C
    private let start: C.Instant

    /// The emulator's slowness is waited on `clock`, and its limits go by it, from now on.
    package init(_ host: EmulatorHost, clock: C) {
        self.host = host
        self.clock = clock
        start = clock.now
    }

    package func send(
        _ request: HTTPRequest,
        body: [UInt8]
    ) async throws(TransportFailure) -> (HTTPResponse, [UInt8]) {
        let answer: EmulatorAnswer
        do {
            answer = try await host.answer(request, body: body, at: start.duration(to: clock.now))
            if answer.delay > .zero { try await clock.sleep(for: answer.delay) }
        } catch is CancellationError {
            throw .lost("cancelled")
        } catch {
            throw .unreachable("the emulator cannot keep its state: \(error)")
        }
        switch answer.delivery {
        case .whole: return (answer.response, answer.body)
        case .none: throw .lost("the connection was closed without an answer")
        case .truncated: throw .lost("the connection was closed within the answer")
        }
    }
}
