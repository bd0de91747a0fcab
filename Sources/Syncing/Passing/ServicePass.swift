package import Applying
package import BackendModel
package import Observing
package import Planning
package import Reconciling
import Reporting

/// One pass over one service: reads the world, decides, does what is to be done, and says what came of it.
package struct ServicePass<Service, C, Random>: Sendable
where
    Service: BackendReader & ReferenceReader & BackendWriter,
    C: Clock<Duration>,
    Random: RandomNumberGenerator & Sendable
{
    /// Makes the executor of one service's steps.
    package typealias Steps = @Sendable (Planned<Service>.Made, any StepJournal) -> StepExecutor<Service, C>

    let source: any SyncSource
    let journal: any SyncJournal
    let planner: Planner<Service, C>
    let circumstances: Circumstances
    let stop: StopSignal
    let runs: OpenRuns
    let steps: Steps
    let held: HeldProjects

    /// Begins no step once `stop` is given; `runs` are told of the runs that are under way, and `held` spares reading.
    package init(
        source: any SyncSource,
        journal: any SyncJournal,
        planner: Planner<Service, C>,
        circumstances: Circumstances,
        stop: StopSignal,
        runs: OpenRuns = OpenRuns(),
        held: HeldProjects = HeldProjects(),
        steps: @escaping Steps
    ) {
        self.source = source
        self.journal = journal
        self.planner = planner
        self.circumstances = circumstances
        self.stop = stop
        self.runs = runs
        self.held = held
        self.steps = steps
    }

    /// What a pass has to know of the process that it is in.
    package struct Circumstances: Sendable {
        let options: ProjectOptions
        let version: String
        let parallelism: Int
        let clock: C
        let now: @Sendable () -> Timestamp
        /// The window that is closed at a moment, if one is.
        let closing: @Sendable (Environment, Timestamp) -> Closing?
        let fingerprint: @Sendable () throws -> ChangeMemory.Fingerprint
        /// Holds off other processes that write for as long as the answer lives.
        let lock: @Sendable () throws -> any Sendable
        let digest: @Sendable (String) -> String
        let random: @Sendable () -> Random

        package init(
            options: ProjectOptions,
            version: String,
            parallelism: Int,
            clock: C,
            now: @escaping @Sendable () -> Timestamp,
            closing: @escaping @Sendable (Environment, Timestamp) -> Closing?,
            fingerprint: @escaping @Sendable () throws -> ChangeMemory.Fingerprint,
            lock: @escaping @Sendable () throws -> any Sendable,
            digest: @escaping @Sendable (String) -> String,
            random: @escaping @Sendable () -> Random
        ) {
            self.options = options
            self.version = version
            self.parallelism = parallelism
            self.clock = clock
            self.now = now
            self.closing = closing
            self.fingerprint = fingerprint
            self.lock = lock
            self.digest = digest
            self.random = random
        }
    }
}
