import Applying
import AzureTransport
import BackendModel
import BackendSchema
import Emulator
import Logging
import Planning
import Reconciling
@testable import Simulation
import TestSupport
import Testing

/// The same over real sockets, with the emulator's own faults: what a simulated network leaves out.
struct LoopbackTests {
    private static let lives = 500

    @Test(.enabled(if: Replay.seed == nil), arguments: 0..<4)
    func `five hundred lives over HTTP come to what was wanted`(part: Int) async throws {
        let host = try EmulatorHost(Emulator(pageSize: 3, logLimit: 0))
        let (ports, announce) = AsyncStream<Int>.makeStream()
        let server = EmulatorServer(host, port: 0, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }) {
            announce.yield($0)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            let port = try #require(await ports.first { _ in true })
            let sender = AsyncHTTPSender()
            for number in 0..<Replay.scaled(Self.lives) {
                let seed = UInt64(part * Self.lives + number)
                try await expectArrival(Applier(host: host, sender: sender, port: port, scenario: .drawn(seed)))
            }
            await sender.shutdown()
            group.cancelAll()
        }
    }

    /// One apply while things go wrong, one in peace, and nothing left to do after it.
    private func expectArrival(_ applier: Applier) async throws {
        let scenario = applier.scenario
        try await applier.host.replaceState(scenario.initialState)
        var draw = Draw(seed: scenario.seed)
        for _ in 0..<3 { await applier.host.add(.drawn(&draw)) }
        do { _ = try await applier.planAndApply() } catch is CallFailure {}
        await applier.host.clearFaults()

        _ = try await applier.planAndApply()
        let plan = try await applier.planAndApply()

        #expect(plan.steps.isEmpty, "seed \(scenario.seed): \(plan.steps.map(\.id))")
        let end = await applier.host.state.services[SimulatedService.id]
        for name in scenario.names {
            let missing = ManagedFields(name, in: scenario).missing(in: end?[name]?.properties)
            #expect(missing == [], "seed \(scenario.seed): \(name)")
        }
    }
}

/// One project and the service it is applied to, over sockets.
private struct Applier {
    let host: EmulatorHost
    let sender: AsyncHTTPSender
    let port: Int
    var scenario: Scenario
    private let policy = RetryPolicy(maxAttempts: 8, base: .milliseconds(1), cap: .milliseconds(5))

    init(host: EmulatorHost, sender: AsyncHTTPSender, port: Int, scenario: Scenario) {
        (self.host, self.sender, self.port, self.scenario) = (host, sender, port, scenario)
        self.scenario.switches = EmulatorSwitches()
    }

    /// - Returns: The plan that was carried out.
    func planAndApply() async throws -> Plan {
        let planned = try await planner.run(scenario.source, ProjectOptions(), lifted: [.empty])
        let made = try #require(planned.services.first, "\(planned.project.diagnostics)").result.get()
        let steps = StepExecutor(
            writer: made.service,
            renewer: NoTokenRenewer(),
            differ: made.differ,
            clock: ContinuousClock(),
            policy: policy
        )
        let executor = PlanExecutor(steps: steps, parallelism: scenario.parallelism, stop: StopSignal())
        _ = await executor.run(made.plan, random: { _ in SystemRandomNumberGenerator() }, progress: { _ in })
        return made.plan
    }

    private var planner: Planner<ARMClient<AsyncHTTPSender>, ContinuousClock> {
        Planner(
            connect: { [sender, port] environment in
                ARMClient(
                    sender: sender,
                    endpoint: try ServiceEndpoint(
                        resourceManager: "http://127.0.0.1:\(port)",
                        scope: environment.scope,
                        schema: .backend(environment.version)
                    ),
                    identity: RequestIdentity(random: SystemRandomNumberGenerator()),
                    userAgent: "backstay/test"
                )
            },
            recall: { _ in Recollection() },
            clock: ContinuousClock(),
            policy: policy,
            parallelism: 4,
            random: { SystemRandomNumberGenerator() }
        )
    }
}

extension Fault {
    /// What the emulator can do to one request, a short way into a life.
    fileprivate static func drawn(_ draw: inout Draw) -> Fault {
        var busy = Answer(status: draw.pick([408, 429, 500, 503, 504]))
        busy.retryAfter = "0"
        busy.isDone = draw.chance(50)
        let effects: [Effect] = [
            .status(busy), .status(Answer(status: 412)), .resetBefore, .resetAfter, .brokenBody, .cutBody, .htmlBody,
            .emptyBody, .noETag, .wrongETag("W/\"1\""), .editByOther(["novelty": 1]), .staleList, .duplicateItem,
        ]
        return Fault(draw.pick(effects), first: draw.number(in: 1..<8), times: draw.number(in: 1..<3))
    }
}
