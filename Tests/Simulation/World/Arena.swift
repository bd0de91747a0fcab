import Loading
import Planning

/// A service and what its processes share, for a test that says itself what runs when.
struct Arena: Sendable {
    let time: SimulatedTime
    let service: Kept<SimulatedService>
    private let state = Kept(SimulatedProcess.State())
    private let scenario: Scenario
    private let source: InMemorySource

    init(_ scenario: Scenario, _ disturber: Disturber) {
        self.scenario = scenario
        source = scenario.source
        time = SimulatedTime(seed: scenario.seed)
        service = Kept(SimulatedService(scenario, disturber))
    }

    func run(_ body: @escaping @Sendable (Arena) async -> [Pass]) -> Chronicle? {
        let passes = time.run { await body(self) }
        let owing = state.value.debts.values.sorted { $0.id < $1.id }
        return passes.map { Chronicle(scenario, service.value, $0, owing: owing, took: time.now) }
    }

    func process(_ number: Int) -> SimulatedProcess {
        SimulatedProcess(
            number: number,
            service: service,
            state: state,
            time: time,
            seed: scenario.seed &+ UInt64(number) << 32,
            source: source
        )
    }

    /// The passes after which all must be well.
    func peace(from number: Int) async -> [Pass] {
        service.change { $0.cease() }
        var passes: [Pass] = []
        for number in number...number + Simulation.peacefulPasses { passes.append(await process(number).run()) }
        return passes
    }
}
