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
import Synchronization
import TestSupport

/// A service, a project for it, and everything between the two that the program has; without a socket and a clock.
final class World: Sendable {
    typealias Sender = WatchedSender<EmbeddedSender<ManualClock>>
    typealias Service = ARMClient<Sender>

    let host: EmulatorHost
    let clock = ManualClock()
    let traffic = Traffic()
    let book = InMemoryBook()
    private let memory = Mutex(
        ChangeMemory(entries: [:], fingerprint: { JSONWriter.text(of: $0 ?? .null) { $0.reveal() } })
    )
    private let seed: UInt64
    private let alter: Sender.Alteration?
    static let service = ServiceResourceID(
        subscription: ServiceScope.contoso.subscriptionID,
        resourceGroup: ServiceScope.contoso.resourceGroup,
        service: ServiceScope.contoso.service
    )

    init(_ emulator: Emulator = Emulator(), seed: UInt64 = 1, altering alter: Sender.Alteration? = nil) throws {
        self.alter = alter
        host = try EmulatorHost(emulator)
        self.seed = seed
    }

    private static let contoso: [String: Value] = [
        "subscriptionId": .string(ServiceScope.contoso.subscriptionID),
        "resourceGroup": .string(ServiceScope.contoso.resourceGroup),
        "name": .string(ServiceScope.contoso.service),
    ]

    /// A project as its manifests would say it; JSON is YAML.
    static func project(
        _ backends: [String: [String: Value]],
        policy: [String: Value] = [:],
        version: APIVersion = .standard,
        limits: [String: Value] = ["updates": "100%", "deletes": "100%", "clears": "100%"],
        services: [[String: Value]] = [[:]],
        settings: [String: Value] = [:]
    ) -> InMemorySource {
        let spec: [String: Value] = [
            "services": .array(services.map { .object(contoso.merging($0) { $1 }) }),
            "cloud": "emulator", "armApiVersion": .string(version.rawValue), "limits": .object(limits),
        ]
        let environment: Value = [
            "apiVersion": "backstay.dev/v1alpha1", "kind": "Environment", "metadata": ["name": "test"],
            "spec": .object(spec.merging(settings) { $1 }),
        ]
        let documents = backends.sorted { $0.key < $1.key }.map { name, properties in
            [
                "apiVersion": "backstay.dev/v1alpha1", "kind": "Backend", "metadata": ["name": .string(name)],
                "spec": .object(properties), "policy": .object(policy),
            ] as Value
        }
        let text = ([environment] + documents).map { JSONWriter.text(of: $0, .indented) { $0.reveal() } }
        return InMemorySource(["all.yaml": text.joined(separator: "\n---\n")])
    }

    func plan(
        _ project: InMemorySource,
        lifted: Set<Guard.Kind> = [],
        _ options: ProjectOptions = ProjectOptions(),
        secrets: SecretSources? = nil,
        excludes: [BackendID] = [],
        checksReferences: Bool = true,
        recall: (@Sendable (Environment) throws -> Recollection)? = nil
    ) async throws -> Planned<Service> {
        var options = options
        options.secrets = secrets ?? options.secrets
        options.excludes += excludes
        options.checksReferences = checksReferences
        let planner = Planner<Service, ManualClock>(
            connect: { try await self.connect($0) },
            recall: recall ?? { _ in Recollection(memory: self.memory.withLock { $0 }, debts: self.book.debts) },
            clock: clock,
            policy: .standard,
            parallelism: 4,
            random: { SeededGenerator(seed: self.seed) }
        )
        return try await planner.run(project, options, lifted: lifted)
    }

    func apply(
        _ planned: Planned<Service>,
        only plan: Plan? = nil,
        stop: StopSignal = StopSignal(),
        isStrict: Bool = false,
        bound: Set<BackendID> = []
    ) async -> ApplyReport {
        guard let made = planned.only else { return ApplyReport(entries: []) }
        let executor = StepExecutor(
            writer: made.service,
            renewer: NoTokenRenewer(),
            differ: made.differ,
            clock: clock,
            policy: .standard,
            isStrict: isStrict,
            bound: bound,
            journal: book
        )
        for id in made.plan.voidDebts { book.put(nil, of: id) }
        let report = await PlanExecutor(steps: executor, parallelism: 4, stop: stop)
            .run(plan ?? made.plan, random: { [seed] in SeededGenerator(seed: seed &+ UInt64($0)) }, progress: { _ in })
        memory.withLock { $0.learn(from: report) }
        return report
    }

    /// Carries out the plans of all services, four steps at a time.
    func rollOut(_ planned: Planned<Service>, stop: StopSignal = StopSignal()) async -> [ServiceReport] {
        let rollout = Rollout<Service, ManualClock>(
            parallelism: 4,
            stop: stop,
            steps: { [clock] made in
                StepExecutor(
                    writer: made.service,
                    renewer: NoTokenRenewer(),
                    differ: made.differ,
                    clock: clock,
                    policy: .standard
                )
            }
        )
        return await rollout.run(
            planned.services,
            random: { [seed] _, step in SeededGenerator(seed: seed &+ UInt64(step)) },
            progress: { _, _ in }
        )
    }

    func connect(_ environment: Environment) async throws -> Service {
        ARMClient(
            sender: WatchedSender(EmbeddedSender(host, clock: clock), traffic, altering: alter),
            endpoint: try ServiceEndpoint(
                resourceManager: "http://localhost",
                scope: environment.scope,
                schema: .backend(environment.version)
            ),
            identity: RequestIdentity(random: SeededGenerator(seed: seed)),
            userAgent: "backstay/test"
        )
    }
}

extension EmulatorLogEntry {
    var isWrite: Bool { ["PUT", "PATCH", "DELETE", "POST"].contains(method) }
}

extension Planned {
    /// The plan of the only service.
    var only: Made? { services.count == 1 ? try? services.first?.result.get() : nil }
}
