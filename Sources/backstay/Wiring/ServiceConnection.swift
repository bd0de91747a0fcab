import AzureTransport
import BackendModel
import BackendSchema
import EmbeddedEmulator
import Emulator
import StateFolder
import Synchronization

/// Connects to the management planes that environments name: once a plane, however many services there are.
final class ServiceConnection: Sendable {
    typealias Sender = CountingSender<PlaneSender>
    typealias Service = ARMClient<Sender>

    /// Host of the embedded emulator, which no socket has.
    private static let embeddedAddress = "http://localhost"

    private let state: StateFolder
    /// One pass, and so one correlation id.
    private let identity = RequestIdentity(random: SystemRandomNumberGenerator())
    private let planes = Mutex<[Environment.Plane: ManagementPlane]>([:])

    init(state: StateFolder) { self.state = state }

    @Sendable
    func service(of environment: Environment) async throws -> Service {
        let plane = try plane(of: environment)
        return ARMClient(
            sender: plane.sender,
            endpoint: try ServiceEndpoint(
                resourceManager: plane.address,
                scope: environment.scope,
                schema: .backend(environment.version)
            ),
            identity: identity,
            userAgent: "backstay/\(Version.current)",
            credential: plane.credential
        )
    }

    /// The connection there is, or a new one.
    private func plane(of environment: Environment) throws -> ManagementPlane {
        try planes.withLock { planes in
            if let known = planes[environment.plane] { return known }
            let plane = try newPlane(of: environment)
            planes[environment.plane] = plane
            return plane
        }
    }

    /// The one place where it is decided how requests of an environment travel, to which address, and as whom.
    private func newPlane(of environment: Environment) throws -> ManagementPlane {
        switch environment.plane {
        case .loopback(let url):
            return ManagementPlane(.network(AsyncHTTPSender()), address: url)
        case .embeddedEmulator:
            try state.prepare()
            let host = try EmulatorHost(Emulator(), stateFile: state.emulatorStateFile)
            return ManagementPlane(
                .embedded(EmbeddedSender(host, clock: ContinuousClock())),
                address: Self.embeddedAddress
            )
        case .cloud(let cloud): throw PlaneError.notSupportedYet(cloud.rawValue)
        case .custom: throw PlaneError.notSupportedYet("custom")
        }
    }

    /// How many requests went out so far.
    var requests: Int {
        planes.withLock { $0.values.reduce(0) { $0 + $1.sender.requests.values.reduce(0, +) } }
    }

    func end() async {
        for plane in planes.withLock({ Array($0.values) }) { await plane.end() }
    }
}
