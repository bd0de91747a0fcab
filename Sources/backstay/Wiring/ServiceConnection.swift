import AzureTransport
import BackendModel
import BackendSchema
import EmbeddedEmulator
import Emulator
import StateFolder
import Synchronization

/// Connects to the management plane that an environment names, and remembers the connection to end it.
final class ServiceConnection: Sendable {
    typealias Sender = CountingSender<PlaneSender>
    typealias Service = ARMClient<Sender>

    /// Host of the embedded emulator, which no socket has.
    private static let embeddedAddress = "http://localhost"

    private let state: StateFolder
    private let connected = Mutex<(plane: PlaneSender, counter: Sender)?>(nil)

    init(state: StateFolder) { self.state = state }

    @Sendable
    func service(of environment: Environment) async throws -> Service {
        let plane = try plane(of: environment)
        let counter = CountingSender(plane)
        connected.withLock { $0 = (plane, counter) }
        let address: String
        switch environment.plane {
        case .embeddedEmulator: address = Self.embeddedAddress
        case .loopback(let url): address = url
        }
        return ARMClient(
            sender: counter,
            endpoint: try ServiceEndpoint(
                resourceManager: address,
                scope: environment.scope,
                schema: .backend(environment.version)
            ),
            identity: RequestIdentity(random: SystemRandomNumberGenerator()),
            userAgent: "backstay/\(Version.current)"
        )
    }

    private func plane(of environment: Environment) throws -> PlaneSender {
        switch environment.plane {
        case .loopback: return .network(AsyncHTTPSender())
        case .embeddedEmulator:
            try state.prepare()
            let host = try EmulatorHost(Emulator(), stateFile: state.emulatorStateFile)
            return .embedded(EmbeddedSender(host, clock: ContinuousClock()))
        }
    }

    /// How many requests went out so far.
    var requests: Int { connected.withLock { $0?.counter.requests.values.reduce(0, +) ?? 0 } }

    func end() async { await connected.withLock { $0?.plane }?.shutdown() }
}
