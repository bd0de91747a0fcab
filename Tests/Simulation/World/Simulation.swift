/// A whole life of a service: passes while everything goes wrong, then passes in peace.
struct Simulation: Sendable {
    /// How many passes after the faults have ceased may still be needed; the one after them has nothing to do.
    static let peacefulPasses = 2

    var scenario: Scenario
    var disturber: Disturber
    /// How many passes run while things go wrong.
    var troubledPasses = 1
    /// At which request the first process ends without a word.
    var death: SimulatedService.Death?

    /// - Returns: What happened; nothing where a process waits for ever.
    func run() -> Chronicle? {
        let arena = Arena(scenario, disturber)
        arena.service.change { $0.death = death }
        return arena.run { [troubledPasses] arena in
            var passes: [Pass] = []
            for number in 1...troubledPasses {
                arena.service.change { $0.stir() }
                passes.append(await arena.process(number).run())
            }
            return await passes + arena.peace(from: troubledPasses + 1)
        }
    }
}
