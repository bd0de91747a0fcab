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
        let calls = life.run().calls
        #expect(calls > 20)
        for call in 1...calls {
            life.script = [call: trouble]
            expectSteady(life, "at call \(call)")
        }
    }

    @Test(.enabled(if: Replay.seed == nil), arguments: 0..<8)
    func `two daemons over the same services come to the same end, and to peace`(shard: Int) {
        for number in 0..<Replay.scaled(8) {
            expectSteady(SyncLife(seed: UInt64(shard) << 40 + UInt64(number), services: 2, daemons: 2), "two daemons")
        }
    }

    @Test(.enabled(if: Replay.seed == nil), arguments: 0..<2)
    func `thirty services of a hundred backends each`(seed: UInt64) {
        expectSteady(SyncLife(seed: seed, services: 30, backends: 100, trouble: 5), "thirty services")
    }

    @Test(.enabled(if: Replay.seed != nil))
    func `replays a seed of a daemon`() { expectSteady(SyncLife(seed: Replay.seed ?? 0)) }
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
