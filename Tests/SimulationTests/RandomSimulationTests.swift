import Foundation
@testable import Simulation
import TestSupport
import Testing

/// Whole lives of small services, drawn from seeds.
struct RandomSimulationTests {
    private static let shards = 64
    /// Faults and edits by others of one run; `BACKSTAY_SIMULATIONS` multiplies them.
    private static let quota = 100_000

    @Test(.enabled(if: Replay.seed == nil), arguments: 0..<shards)
    func `whatever goes wrong, nothing is lost and all is well in the end`(shard: Int) {
        let share = Replay.scaled(Self.quota) / Self.shards + 1
        var disturbed = 0
        var seed = UInt64(shard) << 32
        let end = seed + UInt64(share)
        while disturbed < share, seed < end {
            disturbed += expectSound(.drawn(seed), seed)
            seed += 1
        }
        #expect(disturbed >= share, "\(share) lives and no more than \(disturbed) faults and edits")
    }

    @Test(.enabled(if: Replay.seed != nil))
    func `replays a seed`() {
        let seed = Replay.seed ?? 0
        _ = expectSound(.drawn(seed), seed)
    }
}

extension Simulation {
    static func drawn(_ seed: UInt64) -> Simulation {
        var draw = Draw(seed: seed ^ 0x5EED)
        var scenario = Scenario.drawn(seed)
        scenario.tellsInTurn = true
        return Simulation(
            scenario: scenario,
            disturber: .drawn(percent: draw.pick([50, 70, 90]), edits: draw.pick([10, 30, 60]), seed: seed),
            troubledPasses: draw.number(in: 4..<12)
        )
    }
}
