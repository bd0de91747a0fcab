import BackendModel
import Syncing

/// The life of daemons over some services: trouble, then peace, in which all must come to what the manifests want.
struct SyncLife: Sendable {
    /// How many passes over a service may still be needed once nothing goes wrong any more.
    static let peacefulPasses = 2

    let seed: UInt64
    var services = 3
    var backends = 4
    /// Whether the services begin as the first commit wants them, and not empty.
    var beginsMade = false
    /// How many calls of a hundred go wrong, for how long.
    var trouble = 20
    var troubledTime = Duration.seconds(1_500)
    /// How many daemons run side by side, each with a folder of its own.
    var daemons = 1
    var script: [Int: SyncTrouble] = [:]
    /// When somebody pushes a good commit, whatever else goes wrong.
    var push: Duration?

    /// - Returns: What is wrong with it, a line each, and how many calls it took.
    func run() -> (violations: [String], calls: Int) {
        let time = SimulatedTime(seed: seed)
        var draw = Draw(seed: seed ^ 0xABCD)
        let manifests = SyncManifests.drawn(services: services, backends: backends, using: &draw)
        var first = SyncWorld(manifests, isMade: beginsMade, seed: seed)
        first.trouble = trouble
        first.script = script
        let world = Kept(first)
        let log = PassLog(time: time)
        let found = time.run { await lives(world, log, time) }
        guard let found else { return (["a daemon waits for ever"], world.value.calls) }
        return (world.value.violations + found, world.value.calls)
    }

    private func lives(_ world: Kept<SyncWorld>, _ log: PassLog, _ time: SimulatedTime) async -> [String] {
        let keepers = (0..<daemons).map { SyncHouse(index: $0, world: world, log: log, time: time, seed: seed) }
        return await withTaskGroup(of: [String].self) { group in
            for keeper in keepers { group.addTask { await keeper.live() } }
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
}
