import Applying
import BackendModel
import ControlServer
import HTTPTypes
import Logging
import Observing
import Planning
import Reconciling
import SQLiteJournal
import SavedPlans
import ServiceLifecycle
import StateFolder
import Syncing

/// All that one daemon is made of, from the lock on its folder to its end.
struct DaemonRun: Sendable {
    typealias Service = ServiceConnection.Service
    typealias Daemon = SyncDaemon<Service, ContinuousClock, SystemRandomNumberGenerator>

    /// How the daemon is to be.
    struct Settings: Sendable {
        let environments: [String]
        let options: ProjectOptions
        let rhythm: SyncRhythm
        /// How far passes lie apart, in place of what the environments say.
        let interval: Duration?
        let parallelism: Int
        let checksReferences: Bool
    }

    let board: SyncBoard
    let witness: DaemonWitness
    let registry: MetricRegistry
    let connection: ServiceConnection
    let journal: SQLiteJournal
    private let daemon: Daemon
    /// Begins no step once it is given.
    let stop: StopSignal
    let runs: OpenRuns
    let wishes: AsyncStream<SyncWish>
    let wish: @Sendable (SyncWish) -> Void

    init(
        _ settings: Settings,
        source: any SyncSource,
        state: StateFolder,
        journal: SQLiteJournal,
        network: NetworkSettings,
        witness: DaemonWitness,
        registry: MetricRegistry
    ) {
        let metrics = SyncMetrics(registry)
        let connection = ServiceConnection(
            state: state,
            network: network,
            isLasting: true,
            requestEnded: { metrics.requestEnded(method: $0.rawValue, status: $1) },
            waited: { metrics.throttled(subscription: $0, kind: $1.rawValue, for: $2) }
        )
        let (wishes, post) = AsyncStream<SyncWish>.makeStream()
        let (board, stop, runs) = (
            SyncBoard(
                version: Version.current,
                source: SourceStatus(location: source.location, ref: source.ref),
                now: { .now() }
            ), StopSignal(), OpenRuns()
        )
        daemon = Daemon(
            keeper: SourceKeeper(
                source,
                environments: settings.environments,
                options: settings.options,
                interval: settings.interval,
                key: { (try? network.key(of: $0)) ?? ServiceKey($0) },
                recall: { try await journal.standing(of: $0) }
            ),
            pass: Self.pass(settings, source, state, journal, connection, stop, runs),
            journal: journal,
            board: board,
            rhythm: settings.rhythm,
            clock: ContinuousClock(),
            now: { .now() },
            random: { SystemRandomNumberGenerator() },
            witness: witness
        )
        (self.board, self.witness, self.registry, self.connection) = (board, witness, registry, connection)
        (self.journal, self.stop, self.runs, self.wishes) = (journal, stop, runs, wishes)
        wish = { post.yield($0) }
    }

    func run() async { await daemon.run(wishes) }

    /// Looks now and then whether a command of another process has left a wish in the journal.
    func takeWishes() async {
        while (try? await ContinuousClock().sleep(for: .seconds(2))) != nil {
            for found in (try? await journal.takeWishes()) ?? [] { wish(found) }
        }
    }

    private static func pass(
        _ settings: Settings,
        _ source: any SyncSource,
        _ state: StateFolder,
        _ journal: SQLiteJournal,
        _ connection: ServiceConnection,
        _ stop: StopSignal,
        _ runs: OpenRuns
    ) -> ServicePass<Service, ContinuousClock, SystemRandomNumberGenerator> {
        let lock = SharedStateLock(state)
        var options = settings.options
        options.checksReferences = settings.checksReferences
        let planner = Planner<Service, ContinuousClock>(
            connect: connection.service,
            recall: { try await state.recollection(journal, of: try connection.key(of: $0)) },
            clock: ContinuousClock(),
            policy: .standard,
            parallelism: settings.parallelism,
            random: { SystemRandomNumberGenerator() }
        )
        return ServicePass(
            source: source,
            journal: journal,
            planner: planner,
            circumstances: .init(
                options: options,
                version: Version.current,
                parallelism: settings.parallelism,
                clock: ContinuousClock(),
                now: { .now() },
                closing: { $0.sync.closing(at: $1, SystemTimeZones()) },
                fingerprint: { try state.fingerprint() },
                lock: { try lock.hold() },
                digest: SavedPlan.digest,
                random: { SystemRandomNumberGenerator() }
            ),
            stop: stop,
            runs: runs,
            steps: { made, book in
                StepExecutor(
                    writer: made.service,
                    renewer: connection.renewer(of: made.plan.environment),
                    differ: made.differ,
                    clock: ContinuousClock(),
                    policy: .standard,
                    journal: book
                )
            }
        )
    }
}
