import BackendModel
import Syncing

/// The life of daemons over some services: trouble, then peace, in which all must come to what the manifests want.
package struct SyncLife: Sendable {
    /// How many passes over a service may still be needed once nothing goes wrong any more.
    static let peacefulPasses = 2

    package let seed: UInt64
    var services = 3
    var backends = 4
    /// Whether the services begin as the first commit wants them, and not empty.
    var beginsMade = false
    /// How many calls of a hundred go wrong, for how long.
    var trouble = 20
    var troubledTime = Duration.seconds(1_500)
    /// How long from one pass to the next.
    var interval = "5m"
    /// How many backends of all services a daemon holds as it read them.
    var room = HeldProjects.standardRoom
    /// Whether a process begins with what the ones before it have read, as that takes most of the time.
    var readsOnce = false
    /// How many daemons run side by side, each with a folder of its own.
    var daemons = 1
    /// Whether somebody sets one backend back again and again.
    var hasRival = false
    var script: [Int: SyncTrouble] = [:]
    /// When somebody pushes a good commit, whatever else goes wrong.
    var push: Duration?

    /// Lives it on the thread that calls.
    package func run() -> SyncOutcome {
        let time = SimulatedTime(seed: seed)
        var draw = Draw(seed: seed ^ 0xABCD)
        var manifests = SyncManifests.drawn(services: services, backends: backends, using: &draw)
        manifests.sync = ["interval": .string(interval)]
        var first = SyncWorld(manifests, isMade: beginsMade, seed: seed)
        first.trouble = trouble
        first.script = script
        let world = Kept(first)
        let log = PassLog(time: time)
        let found = time.run { await lives(world, log, time) }
        let end = world.value
        return SyncOutcome(violations: end.violations + (found ?? ["a daemon waits for ever"]), tally: end.total)
    }

    private func lives(_ world: Kept<SyncWorld>, _ log: PassLog, _ time: SimulatedTime) async -> [String] {
        let keepers = (0..<daemons).map { SyncHouse(index: $0, world: world, log: log, time: time, life: self) }
        return await withTaskGroup(of: [String].self) { group in
            for keeper in keepers { group.addTask { await keeper.live() } }
            if hasRival { group.addTask { await rival(world, time) } }
            if let push {
                let clock = SimulatedClock(time: time)
                try? await clock.sleep(until: clock.now.advanced(by: push), tolerance: nil)
                world.change { $0.pushGood() }
            }
            let judge = SyncJudge(world: world, log: log, time: time, houses: keepers)
            let violations = await judge.judge(after: troubledTime)
            for keeper in keepers { keeper.end() }
            return violations
        }
    }

    /// As long as things go wrong: a program that wants one backend otherwise.
    private func rival(_ world: Kept<SyncWorld>, _ time: SimulatedTime) async -> [String] {
        let clock = SimulatedClock(time: time)
        while world.change({ $0.isTroubled }) {
            world.change { $0.edit("apim-0", BackendID("b1")) }
            try? await clock.sleep(until: clock.now.advanced(by: .seconds(20)), tolerance: nil)
        }
        return []
    }
}
