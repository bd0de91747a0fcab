import Reconciling
import SQLiteJournal

/// What one apply works with, from the lock on the state folder to its end.
struct ApplyPass: Sendable {
    let run: ProjectRun
    let connection: ServiceConnection
    let journal: SQLiteJournal
    /// When no new step is begun any more.
    let end: ContinuousClock.Instant?
}
