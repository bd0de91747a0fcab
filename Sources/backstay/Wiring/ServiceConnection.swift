import AzureCredentials
import Applying
import AzureTransport
import BackendModel
import BackendSchema
import Diagnosing
import EmbeddedEmulator
import Emulator
import StateFolder
import Synchronization

/// Connects to the management planes that an environment names, and remembers the connections to end them.
///
/// All services of a run that are of one plane share one way to it.
final class ServiceConnection: Sendable {
    typealias Sender = CountingSender<PlaneSender>
    typealias Service = ARMClient<Sender>

    /// Host of the embedded emulator, which no socket has.
    private static let embeddedAddress = "http://localhost"

    private let state: StateFolder
    private let network: NetworkSettings
    /// One for all services of a run: they draw from the same buckets.
    private let throttle: Throttle<ContinuousClock>
    /// One run, and so one correlation id; a daemon has a new one for each pass.
    private let identity: RequestIdentity?
    private let requestEnded: PlaneSender.Witness
    private let planes = Mutex<[Way: ManagementPlane]>([:])

    /// Environments may have credentials of their own for one plane.
    private struct Way: Hashable {
        let plane: Environment.Plane
        let credential: CredentialChoice

        init(_ environment: Environment) {
            plane = environment.plane
            credential = environment.credential
        }
    }

    /// `isLasting` is whether more than one pass is made over it; past `end` no request is begun that the limits hold up;
    /// `requestEnded` is told of each request, and `waited` of each wait for the limits.
    init(
        state: StateFolder,
        network: NetworkSettings,
        isLasting: Bool = false,
        end: ContinuousClock.Instant? = nil,
        requestEnded: @escaping PlaneSender.Witness = { _, _ in },
        waited: @escaping Throttle<ContinuousClock>.Witness = { _, _, _ in }
    ) {
        identity = isLasting ? nil : RequestIdentity(random: SystemRandomNumberGenerator())
        self.requestEnded = requestEnded
        self.state = state
        throttle = Throttle(clock: ContinuousClock(), end: end, waited: waited)
        self.network = network
    }

    @Sendable
    func service(of environment: Environment) async throws -> Service {
        let plane = try plane(of: environment)
        return ARMClient(
            sender: plane.sender,
            endpoint: try ServiceEndpoint(
                plane: plane.address,
                scope: environment.scope,
                schema: .backend(environment.version)
            ),
            identity: identity ?? RequestIdentity(random: SystemRandomNumberGenerator()),
            userAgent: "backstay/\(Version.current)",
            credential: plane.credential,
            renewer: plane.renewer
        )
    }

    /// How the state folder names the service.
    func key(of environment: Environment) throws -> ServiceKey { try network.key(of: environment) }

    /// Whoever gets another token for a service that is connected.
    func renewer(of environment: Environment) -> any TokenRenewer {
        planes.withLock { $0[Way(environment)]?.renewer } ?? NoTokenRenewer()
    }

    /// What is known of the credential that the environment's calls are made with.
    func credentialEvidence(of environment: Environment) async throws -> CredentialEvidence {
        guard let signIn = try plane(of: environment).signIn else { return .notNeeded }
        do throws(CallFailure) {
            let report = try await signIn.credential.report()
            return .found(how: report.found, tenantID: report.tenantID, expires: report.expires)
        } catch {
            return .failed(error)
        }
    }

    /// The connection there is, or a new one.
    private func plane(of environment: Environment) throws -> ManagementPlane {
        try planes.withLock { planes in
            if let known = planes[Way(environment)] { return known }
            let plane = try newPlane(of: environment)
            planes[Way(environment)] = plane
            return plane
        }
    }

    /// The one place where it is decided how requests of an environment travel, to which address, and as whom.
    private func newPlane(of environment: Environment) throws -> ManagementPlane {
        if environment.plane == .embeddedEmulator {
            if network.names.resourceManager?.isFlag == true { throw PlaneError.embedded }
            try state.prepare()
            let host = try EmulatorHost(Emulator(), stateFile: state.emulatorStateFile)
            let sender = PlaneSender.embedded(EmbeddedSender(host, clock: ContinuousClock()))
            return ManagementPlane(sender, address: try PlaneAddress(Self.embeddedAddress))
        }
        let endpoints = try network.endpoints(of: environment.plane)
        let signIn = try network.signIn(environment, endpoints)
        return ManagementPlane(
            .network(network.sender(), throttle, requestEnded),
            address: endpoints.resourceManager,
            signIn: signIn
        )
    }

    /// The limits that requests are kept under; nothing in this process, and before there is a connection.
    var limits: RequestLimits? {
        planes.withLock { $0.keys.contains { $0.plane != .embeddedEmulator } } ? .azure : nil
    }

    /// How many requests went out so far.
    var requests: Int {
        planes.withLock { $0.values.reduce(0) { $0 + $1.sender.requests.values.reduce(0, +) } }
    }

    /// Does `work` over a new connection, which is ended after it.
    static func held<Answer>(
        state: StateFolder,
        network: NetworkSettings,
        end: ContinuousClock.Instant? = nil,
        _ work: (ServiceConnection) async throws -> Answer
    ) async throws -> Answer {
        let connection = ServiceConnection(state: state, network: network, end: end)
        let answer: Answer
        do {
            answer = try await work(connection)
        } catch {
            await connection.end()
            throw error
        }
        await connection.end()
        return answer
    }

    func end() async {
        for plane in planes.withLock({ Array($0.values) }) { await plane.end() }
    }
}
