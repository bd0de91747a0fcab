import BackendModel
import Syncing
import Testing

/// When a daemon that is to pass once may end.
struct OnceTests {
    private typealias Machine = SyncMachine<ContinuousClock.Instant>

    private let now = ContinuousClock().now

    private func service(_ name: String, wave: Int, reached: String? = nil) -> KeptService {
        KeptService(
            key: ServiceKey(plane: "emulator", service: name),
            environment: "test",
            label: name,
            wave: wave,
            interval: .seconds(300),
            reached: reached
        )
    }

    /// A machine that has read the source, and the passes that it ordered.
    private func started(_ services: [KeptService]) -> (Machine, [PassOrder]) {
        var machine = Machine(start: now, sourceInterval: .seconds(60), parallelism: 4)
        _ = machine.handle(.started, at: now)
        let manifests = KeptManifests(revision: "new", services: services)
        let passes = orders(machine.handle(.sourceRead(manifests), at: now))
        return (machine, passes)
    }

    private func orders(_ commands: [Machine.Command]) -> [PassOrder] {
        commands.compactMap { if case .pass(let order) = $0 { order } else { nil } }
    }

    @Test(arguments: [nil, "old"]) func `a later wave has its turn before the end`(reached: String?) {
        var (machine, first) = started([
            service("a", wave: 0, reached: reached), service("b", wave: 1, reached: reached),
        ])
        #expect(first.map(\.waitsForWave) == [nil, 0])
        _ = machine.handle(.passEnded(first[1].key, .succeeded(hasReached: true), chance: 0), at: now)
        #expect(!machine.isThrough)

        let second = orders(machine.handle(.passEnded(first[0].key, .succeeded(hasReached: true), chance: 0), at: now))

        #expect(second.map(\.label) == ["b"])
        #expect(!machine.isThrough)
        _ = machine.handle(.passEnded(first[1].key, .failed(isReadable: false), chance: 0), at: now)
        #expect(machine.isThrough)
    }

    @Test func `a wave that fails holds up no end`() {
        var (machine, first) = started([service("a", wave: 0), service("b", wave: 1), service("c", wave: 2)])
        for order in first.reversed() {
            #expect(!machine.isThrough)
            let end: PassEnd = order.label == "a" ? .failed(isReadable: false) : .succeeded(hasReached: false)
            _ = machine.handle(.passEnded(order.key, end, chance: 0), at: now)
        }
        #expect(machine.isThrough)
    }

    @Test func `a pass that has to start over is no end`() {
        var (machine, first) = started([service("a", wave: 0)])
        _ = machine.handle(.passEnded(first[0].key, .moved, chance: 0), at: now)
        #expect(!machine.isThrough)
    }

    @Test func `manifests that were never good are an end, once they were read`() {
        var machine = Machine(start: now, sourceInterval: .seconds(60), parallelism: 4)
        _ = machine.handle(.started, at: now)
        #expect(!machine.isThrough)
        _ = machine.handle(.sourceRead(nil), at: now)
        #expect(machine.isThrough)
    }
}
