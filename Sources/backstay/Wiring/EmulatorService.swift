import Emulator
import ServiceLifecycle

/// The emulator's server as a part of a process that ends in order.
struct EmulatorService: Service {
    let server: EmulatorServer

    func run() async throws { try await server.run() }
}
