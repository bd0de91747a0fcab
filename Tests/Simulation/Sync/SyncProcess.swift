import Applying
import BackendModel
import BackendSchema
import Observing
import Planning
import Reconciling
import Syncing

/// One daemon, from its start to its end, however that comes.
struct SyncProcess: Sendable {
    typealias Daemon = SyncDaemon<SyncConnection, SimulatedClock, Draw>

    let number: Int
    let world: Kept<SyncWorld>
    let folder: SyncFolder
    let time: SimulatedTime
    let seed: UInt64
    let passes: PassLog
    let wishes: AsyncStream<SyncWish>
    /// What it has read of the manifests.
    var held = HeldProjects()

    func run() async {
        let clock = SimulatedClock(time: time)
        let book = SyncBook(folder: folder, world: world, process: number)
        let source = SyncRepository(world: world, folder: folder, process: number)
        let draws = Kept(Draw(seed: seed &+ UInt64(number) << 24))
        let random = { @Sendable in Draw(seed: draws.change { $0.next() }) }
        let now = { @Sendable [time] in Timestamp(secondsSince1970: 1_800_000_000 + time.now.components.seconds) }
        let daemon = Daemon(
            keeper: SourceKeeper(
                source,
                environments: ["test"],
                options: ProjectOptions(),
                recall: { try await book.standing(of: $0) }
            ),
            pass: pass(source, book, clock, now, random),
            journal: book,
            board: SyncBoard(version: "test", source: SourceStatus(location: source.location), now: now),
            rhythm: SyncRhythm(source: .seconds(60), parallelism: 4),
            clock: clock,
            now: now,
            random: random,
            witness: passes
        )
        await daemon.run(wishes)
    }

    private func pass(
        _ source: SyncRepository,
        _ book: SyncBook,
        _ clock: SimulatedClock,
        _ now: @escaping @Sendable () -> Timestamp,
        _ random: @escaping @Sendable () -> Draw
    ) -> ServicePass<SyncConnection, SimulatedClock, Draw> {
        let fingerprint: ChangeMemory.Fingerprint = { JSONWriter.text(of: $0 ?? .null) }
        return ServicePass(
            source: source,
            journal: book,
            planner: Planner(
                connect: { [world, number] environment in
                    SyncConnection(world: world, service: environment.scope.service, process: number, clock: clock)
                },
                recall: { environment in
                    let key = ServiceKey(environment)
                    let memory = ChangeMemory(entries: try await book.memory(of: key), fingerprint: fingerprint)
                    return Recollection(memory: memory, debts: try await book.debts(of: key))
                },
                clock: clock,
                policy: .standard,
                parallelism: 4,
                random: random
            ),
            circumstances: .init(
                options: ProjectOptions(),
                version: "test",
                parallelism: 4,
                clock: clock,
                now: now,
                closing: { [world] in
                    world.value.held == .window ? SyncHold.closing : $0.sync.closing(at: $1, UniversalTime())
                },
                fingerprint: { fingerprint },
                lock: { 0 },
                digest: { $0 },
                random: random
            ),
            stop: StopSignal(),
            held: held,
            steps: { [time] made, journal in
                StepExecutor(
                    writer: made.service,
                    renewer: NoTokenRenewer(),
                    differ: made.differ,
                    clock: clock,
                    policy: .standard,
                    journal: journal,
                    executor: time
                )
            }
        )
    }
}
