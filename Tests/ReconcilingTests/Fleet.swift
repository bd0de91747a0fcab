import Applying
import AzureTransport
import BackendModel
import BackendSchema
import EmbeddedEmulator
import Emulator
import Loading
import Planning
import Reconciling
import Resolving
import TestSupport

/// Many services of one subscription, whose requests share a throttle; without a socket, on a clock that nobody waits for.
struct Fleet {
    typealias Service = ARMClient<ThrottledSender<EmbeddedSender<ManualClock>, ManualClock>>

    let host: EmulatorHost
    let clock = ManualClock()
    private let services: [String]
    private let names: [String]
    private let sender: ThrottledSender<EmbeddedSender<ManualClock>, ManualClock>

    /// The limits are those of the emulated Resource Manager, and those that the client begins with.
    init(services: Int, backends: Int, limits: RequestLimits, assumed: RequestLimits) throws {
        self.services = (0..<services).map { "apim\($0)" }
        names = (0..<backends).map { "b\($0)" }
        var state = EmulatorState()
        for service in self.services {
            let id = ServiceResourceID(
                subscription: ServiceScope.contoso.subscriptionID,
                resourceGroup: ServiceScope.contoso.resourceGroup,
                service: service
            )
            for name in names { state.put(name, ["url": "https://b.example", "protocol": "http"], in: id) }
        }
        host = try EmulatorHost(Emulator(state: state, limits: limits))
        sender = ThrottledSender(EmbeddedSender(host, clock: clock), Throttle(assumed, clock: clock))
    }

    /// Gives the first `changed` backends of every service the title, all services side by side.
    func pass(title: String, changed: Int) async throws -> [ApplyReport] {
        try await withThrowingTaskGroup(of: ApplyReport.self) { group in
            for service in services {
                group.addTask { try await apply(project(of: service, title, changed), to: service) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    private func project(of service: String, _ title: String, _ changed: Int) -> InMemorySource {
        let backends = names.enumerated().map { number, name in
            let properties: [String: Value] = ["url": "https://b.example", "protocol": "http"]
            return (name, number < changed ? properties.merging(["title": .string(title)]) { $1 } : properties)
        }
        return World.project(Dictionary(uniqueKeysWithValues: backends), services: [["name": .string(service)]])
    }

    private func apply(_ project: InMemorySource, to service: String) async throws -> ApplyReport {
        var options = ProjectOptions()
        options.secrets = nil
        let planner = Planner<Service, ManualClock>(
            connect: { environment in try client(of: environment) },
            recall: { _ in Recollection(memory: ChangeMemory(entries: [:], fingerprint: { _ in "" })) },
            clock: clock,
            policy: .standard,
            parallelism: 10,
            random: { SeededGenerator(seed: 1) }
        )
        guard let made = try await planner.run(project, options, lifted: []).only else {
            return ApplyReport(entries: [])
        }
        let steps = StepExecutor(
            writer: made.service,
            renewer: NoTokenRenewer(),
            differ: made.differ,
            clock: clock,
            policy: .standard
        )
        return await PlanExecutor(steps: steps, parallelism: 10, stop: StopSignal())
            .run(made.plan, random: { SeededGenerator(seed: UInt64($0)) }, progress: { _ in })
    }

    private func client(of environment: Environment) throws -> Service {
        ARMClient(
            sender: sender,
            endpoint: try ServiceEndpoint(
                resourceManager: "http://localhost",
                scope: environment.scope,
                schema: .backend(environment.version)
            ),
            identity: RequestIdentity(random: SeededGenerator(seed: 1)),
            userAgent: "backstay/test"
        )
    }
}
