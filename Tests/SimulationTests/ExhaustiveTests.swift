import BackendModel
import Emulator
@testable import Simulation
import TestSupport
import Testing

/// Every request of a few lives, struck by every fault; and every request as the last of its process.
struct ExhaustiveTests {
    /// Retries make a life longer than it is in peace.
    private static let further = 4

    @Test(.enabled(if: Replay.seed == nil), arguments: Scenario.Fixed.allCases, 0..<8)
    func `every fault at every request is survived`(name: Scenario.Fixed, part: Int) throws {
        var scenario = Scenario.fixed(name)
        scenario.tellsInTurn = true
        let peaceful = try #require(Simulation(scenario: scenario, disturber: .none).run())
        let requests = peaceful.requests(of: 1).count + Self.further
        for (index, disturbance) in Disturbance.all.enumerated() where index % 8 == part {
            for number in 1...requests {
                scenario.seed = UInt64(index + number)
                let simulation = Simulation(scenario: scenario, disturber: .exact([number: [disturbance]]))
                let chronicle = try #require(simulation.run(), "\(disturbance) at \(number): waits for ever")
                let violations = Oracle.violations(of: chronicle)
                #expect(violations == [], "\(name), \(disturbance) at request \(number)\n\(chronicle.outline)")
            }
        }
    }

    @Test(.enabled(if: Replay.seed == nil), arguments: Scenario.Fixed.allCases, [true, false])
    func `P11: wherever a process ends, the next one comes to the same`(name: Scenario.Fixed, arrives: Bool) throws {
        let scenario = Scenario.fixed(name)
        let peaceful = try #require(Simulation(scenario: scenario, disturber: .none).run())
        for number in 1...peaceful.requests(of: 1).count {
            var simulation = Simulation(scenario: scenario, disturber: .none)
            simulation.death = .init(request: number, arrives: arrives)
            let chronicle = try #require(simulation.run())

            let label: Comment = "\(name), ended at request \(number)\n\(chronicle.outline)"
            #expect(Oracle.violations(of: chronicle) == [], label)
            for backend in scenario.names {
                #expect(chronicle.held(backend) == peaceful.held(backend), label)
                #expect(chronicle.writes(of: backend) <= peaceful.writes(of: backend) + 1, label)
            }
        }
    }
}

extension Chronicle {
    /// How often a backend was written.
    fileprivate func writes(of backend: String) -> Int { trace.count { $0.backend == backend && $0.isCommitted } }
}
