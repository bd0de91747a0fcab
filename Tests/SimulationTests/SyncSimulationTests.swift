import Testing

/// Daemons over services that others edit, that fail in every way, under commits good and bad.
struct SyncSimulationTests {
    private static let shards = 16
    /// Lives of one run; `BACKSTAY_SIMULATIONS` multiplies them.
    private static let lives = 2_000

    @Test(.enabled(if: Replay.seed == nil), arguments: 0..<shards)
    func `whatever goes wrong, all services become what Git says within two passes, and stay so`(shard: Int) {
        for number in 0..<Replay.scaled(Self.lives) / Self.shards {
            expectSteady(SyncLife(seed: UInt64(shard) << 32 + UInt64(number)))
        }
    }

    @Test(.enabled(if: Replay.seed != nil))
    func `replays a seed of a daemon`() { expectSteady(SyncLife(seed: Replay.seed ?? 0)) }
}

func expectSteady(_ life: SyncLife, at location: Testing.SourceLocation = #_sourceLocation) {
    let violations = life.run().violations
    guard !violations.isEmpty else { return }
    let told = violations.prefix(20).joined(separator: "\n")
    Issue.record(
        "\(told)\nBACKSTAY_SEED=\(life.seed) swift test --filter SyncSimulationTests",
        sourceLocation: location
    )
}
