import Applying
import AzureTransport
import BackendModel
import HTTPTypes

/// Carries the requests of one process to the service; takes time there and back, so that requests overtake each other.
struct SimulatedSender: HTTPSending {
    let service: Kept<SimulatedService>
    let clock: SimulatedClock
    let process: Int
    let latency: Kept<Draw>

    func send(
        _ request: HTTPRequest,
        body: [UInt8]
    ) async throws(TransportFailure) -> (HTTPResponse, [UInt8]) {
        await pass()
        if Task.isCancelled { throw .lost("cancelled") }
        let now = clock.now.offset
        let delivery = service.change { $0.answer(request, body, process: process, at: now) }
        await pass()
        return try delivery.get()
    }

    private func pass() async {
        let milliseconds = latency.change { $0.number(in: 1..<50) }
        // A request that is under way does not stop because its sender does.
        try? await clock.sleep(for: .milliseconds(milliseconds))
    }
}

/// The token of one process, taken when it starts and renewed when the service refuses it.
struct SimulatedCredential: Authorizing, TokenRenewer {
    private let service: Kept<SimulatedService>
    private let number: Kept<Int>

    init(_ service: Kept<SimulatedService>) {
        self.service = service
        number = Kept(service.value.tokenNumber)
    }

    func authorization() async throws(CallFailure) -> Secret<String>? {
        Secret(SimulatedService.token(number.value))
    }

    func renewToken(after challenge: String?) async -> Bool {
        let current = service.change { $0.tokenNumber }
        number.change { $0 = current }
        return true
    }
}
