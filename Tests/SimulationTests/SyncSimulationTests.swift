@testable import Simulation
import Testing

/// Daemons over services that others edit, that fail in every way, under commits good and bad.
struct SyncSimulationTests {
    private static let shards = 12

    @Test(.enabled(if: Replay.seed == nil), arguments: SyncSize.allCases, 0..<shards)
    func `whatever goes wrong, all services become what Git says within two passes, and stay so`(
        size: SyncSize,
        shard: Int
    ) {
        for number in stride(from: shard, to: Replay.scaled(size.lives), by: Self.shards) {
            expectSteady(size.life(number), "\(size)")
        }
    }

    /// Sieve's three patterns, and what else may come between: loops over every call, not samples.
    @Test(
        .enabled(if: Replay.seed == nil),
        arguments: [
            SyncTrouble.deathBefore, .deathAfter, .stale, .editUnseen, .editBefore, .editAfter, .lostAfter, .deletion,
        ]
    )
    func `a crash, a stale read or an edit at any call harms nothing`(trouble: SyncTrouble) {
        var life = SyncLife(seed: 7, services: 2, backends: 3, trouble: 0)
        life.troubledTime = .seconds(600)
        life.push = .seconds(400)
        let calls = life.run().tally.events[.calls] ?? 0
        #expect(calls > 20)
        for call in 1...calls {
            life.script = [call: trouble]
            expectSteady(life, "at call \(call)")
        }
    }

    @Test(.enabled(if: Replay.seed != nil))
    func `replays a seed of a daemon`() { expectSteady(SyncSize.life(seed: Replay.seed ?? 0)) }
}

func expectSteady(_ life: SyncLife, _ what: String = "", at location: Testing.SourceLocation = #_sourceLocation) {
    let violations = life.run().violations
    guard !violations.isEmpty else { return }
    let told = violations.prefix(20).joined(separator: "\n")
    Issue.record(
        "\(what)\n\(told)\nBACKSTAY_SEED=\(life.seed) swift test --filter SyncSimulationTests",
        sourceLocation: location
    )
}
