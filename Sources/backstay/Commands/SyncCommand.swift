import ArgumentParser
import AzureCredentials
import BackendModel
import ControlServer
import GitSource
import Reconciling
import Reporting
import SQLiteJournal
import StateFolder
import Syncing

/// The command `backstay sync`.
struct SyncCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract: "Keep services as a folder or a Git repository says, for ever.",
        discussion: """
            Each pass reads manifests and service anew, and puts right what differs, or tells it: the environments' \
            'sync' says which, how often, and when not. SIGHUP reads everything again, also tokens, SIGTERM ends after the running steps.
            """
    )

    /// How many services are passed over at a time.
    private static let passes = 4

    @OptionGroup var source: SourceArguments

    @Option(name: .shortAndLong, help: "An environment to keep; repeatable. (default: the only one declared)")
    var environment: [String] = []

    @Option(help: "How far passes lie apart, such as 5m, in place of what the environments say.")
    var interval: TimeSpan?

    @Option(help: "The folder of the state. (default: .backstay, in a folder of manifests if that is the source)")
    var state: String?

    @Flag(help: "Pass over each service once, and end.")
    var once = false

    @OptionGroup var values: ValueArguments
    @OptionGroup var parallelism: ParallelismArguments
    @OptionGroup var network: PlaneArguments
    @OptionGroup var references: ReferenceArguments
    @OptionGroup var listening: ListenerArguments

    func run() async throws {
        let listeners = try once ? ControlListeners() : listening.listeners()
        let folder = ReadingArguments.stateFolder(state, of: source.isFolder ? source.source : ".")
        let lock = try folder.lockForSync()
        let journal = try await folder.journal()
        let registry = MetricRegistry()
        let console = Console.standard()
        let witness = DaemonWitness(SyncMetrics(registry), console)
        let daemon = DaemonRun(
            try settings(),
            source: try syncSource(folder, witness),
            state: folder,
            journal: journal,
            network: try network.settings(ProcessVariables.network),
            witness: witness,
            registry: registry
        )
        try await daemon.serve(listeners) { [listening] in listening.reread(listeners) }
        withExtendedLifetime(lock) {}
        if once { try await leave(daemon) }
    }

    private func settings() throws -> DaemonRun.Settings {
        DaemonRun.Settings(
            environments: environment,
            options: try values.projectOptions(),
            rhythm: SyncRhythm(
                source: source.poll?.duration ?? (source.isFolder ? .seconds(5) : .seconds(60)),
                parallelism: Self.passes,
                isOnce: once
            ),
            interval: interval?.duration,
            parallelism: parallelism.parallelism,
            checksReferences: !references.leavesReferencesUnchecked
        )
    }

    private func syncSource(_ folder: StateFolder, _ witness: DaemonWitness) throws -> any SyncSource {
        if source.isFolder { return FolderSyncSource(source.source) }
        let settings = try source.gitSettings()
        let repository = try GitRepository(
            settings,
            folder: Console.absolute(folder.gitFolder),
            environment: EnvironmentVariables.allOfProcess,
            runner: SystemGit(timer: ContinuousClock())
        )
        return GitSyncSource(repository, settings) { [console = Console.standard()] in
            console.say("\(Timestamp.now()) source: \($0.quotable)")
        }
    }

    /// As `apply` ends: 0 done, 1 an error, 5 a guard.
    private func leave(_ daemon: DaemonRun) async throws {
        let status = await daemon.board.status
        if !status.source.problems.isEmpty || status.services.isEmpty {
            throw ExitCode(ExitStatus.error.rawValue)
        }
        if status.services.contains(where: { $0.state == .failing || $0.state == .pending }) {
            throw ExitCode(ExitStatus.error.rawValue)
        }
        if status.services.contains(where: { $0.state == .awaitingApproval }) {
            throw ExitCode(ExitStatus.guarded.rawValue)
        }
    }
}
