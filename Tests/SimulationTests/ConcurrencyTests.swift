import Applying
import BackendModel
import Planning
@testable import Simulation
import TestSupport
import Testing

/// Two processes on one service, and a process that is told to stop.
struct ConcurrencyTests {
    @Test(arguments: 0..<60 as Range<UInt64>)
    func `P16: two who apply the same at once come to the same`(seed: UInt64) throws {
        let arena = Arena(.drawn(seed), .drawn(percent: seed % 2 == 0 ? 0 : 20, edits: 0, seed: seed))
        let chronicle = try #require(
            arena.run { arena in
                async let first = arena.process(1).run()
                async let second = arena.process(2).run()
                return await [first, second] + arena.peace(from: 3)
            }
        )
        #expect(Oracle.violations(of: chronicle) == [], "seed \(seed)\n\(chronicle.outline)")
    }

    @Test(arguments: 1..<9)
    func `P17: after a stop no step begins, those under way end, and the next pass does the rest`(request: Int) throws {
        var scenario = Scenario.fixed(.createAndPatch)
        scenario.desired["c"] = scenario.desired["a"]
        let stop = StopSignal()
        let arena = Arena(scenario, .none)
        arena.service.change { $0.hooks[request] = { stop.stop() } }
        let chronicle = try #require(
            arena.run { arena in
                var process = arena.process(1)
                process.stop = stop
                return await [process.run()] + arena.peace(from: 2)
            }
        )
        let pass = try #require(chronicle.passes.first)
        let after = chronicle.requests(of: 1).filter { $0.number > max(request, pass.firstApplied - 1) }
        let underWay = chronicle.trace.first { $0.number == request }?.backend
        #expect(after.allSatisfy { $0.backend == underWay && request >= pass.firstApplied })
        #expect(pass.report?.entries.allSatisfy { $0.isSuccess || $0.isLeft } == true)
        #expect(Oracle.violations(of: chronicle) == [], "\(chronicle.outline)")
    }

    @Test(arguments: Scenario.Fixed.allCases, 1..<9)
    func `P17: a second stop ends a process at once, but none that has deleted`(
        name: Scenario.Fixed,
        request: Int
    ) throws {
        let arena = Arena(.fixed(name), .none)
        let stopped = Kept(Duration.zero)
        let chronicle = try #require(
            arena.run { arena in
                let process = arena.process(1)
                let task = Task(executorPreference: arena.time) { await process.run() }
                arena.service.change { service in
                    service.hooks[request] = {
                        stopped.change { $0 = arena.time.now }
                        task.cancel()
                    }
                }
                return await [task.value] + arena.peace(from: 2)
            }
        )
        let pass = try #require(chronicle.passes.first)
        let hasDeleted = chronicle.requests(of: 1).contains { $0.method == "DELETE" }
        #expect(pass.ended - stopped.value < .seconds(10) || stopped.value == .zero)
        if !hasDeleted { #expect(chronicle.requests(of: 1).allSatisfy { $0.number <= request }) }
        #expect(!hasDeleted || chronicle.requests(of: 1).last { $0.method == "PUT" }?.status == 201)
        #expect(Oracle.violations(of: chronicle) == [], "\(chronicle.outline)")
    }
}

extension ApplyReport.Entry {
    fileprivate var isLeft: Bool {
        guard case .left = self else { return false }
        return true
    }
}
