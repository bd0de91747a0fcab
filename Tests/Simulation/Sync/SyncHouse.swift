import Syncing

/// A place where a daemon runs: whatever ends one, the next is started on the same folder.
final class SyncHouse: Sendable {
    let folder = SyncFolder()
    private let index: Int
    private let world: Kept<SyncWorld>
    private let log: PassLog
    private let time: SimulatedTime
    private let life: SyncLife
    private let held: HeldProjects?
    private let post = Kept<AsyncStream<SyncWish>.Continuation?>(nil)
    private let isOver = Kept(false)

    init(index: Int, world: Kept<SyncWorld>, log: PassLog, time: SimulatedTime, life: SyncLife) {
        self.index = index
        self.world = world
        self.log = log
        self.time = time
        self.life = life
        held = life.readsOnce ? HeldProjects(room: life.room) : nil
    }

    func wish(_ wish: SyncWish) { post.value?.yield(wish) }

    func end() {
        isOver.change { $0 = true }
        wish(.stop)
    }

    /// Processes one after another, until ``end()``.
    func live() async -> [String] {
        var number = index * 1_000
        while !isOver.value {
            number += 1
            await runOne(number)
        }
        return []
    }

    private func runOne(_ number: Int) async {
        let (wishes, continuation) = AsyncStream<SyncWish>.makeStream()
        post.change { $0 = continuation }
        let process = SyncProcess(
            number: number,
            world: world,
            folder: folder,
            time: time,
            seed: life.seed,
            passes: log,
            wishes: wishes,
            held: held ?? HeldProjects(room: life.room)
        )
        let clock = SimulatedClock(time: time)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await process.run() }
            group.addTask { [world] in
                // Nobody sees a process die; somebody starts the next one.
                while !world.change({ $0.dead.contains(number) }) {
                    guard (try? await clock.sleep(until: clock.now.advanced(by: .seconds(7)), tolerance: nil)) != nil
                    else { return }
                }
            }
            await group.next()
            group.cancelAll()
        }
    }
}
