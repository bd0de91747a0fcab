import Reconciling
import SQLiteJournal

/// What one apply works with, from the lock on the state folder to its end.
struct ApplyPass: Sendable {
    let run: ProjectRun
    let connection: ServiceConnection
    let journal: SQLiteJournal
    /// From then on no new step is begun, and none waits to ask again.
    let end: ContinuousClock.Instant?
}
