import BackendModel
import GRDB
import PrivateFiles
import Synchronization

/// The journal as an SQLite file in the state folder.
///
/// A commit is on disk when it returns (WAL with `synchronous=FULL`). Processes that share the file wait for each other,
/// ``patience`` seconds at most. No secret stands in it, and nothing made from one but keyed fingerprints whose
/// key lies elsewhere.
package final class SQLiteJournal: Sendable {
    /// How long a call waits for other processes, in seconds.
    package static let patience = 10.0

    package let path: String
    private let queue: DatabaseQueue
    /// What this process has written of each service's backends, as of its last commit.
    let recorded = Mutex<[ServiceKey: RecordedBackends]>([:])

    /// Opens the journal, and makes it where it is not there; its folder is there.
    ///
    /// - Throws: ``JournalError``, or `PrivateFileError` where the file cannot be made.
    package init(path: String) throws {
        self.path = path
        try PrivateFile(path: path, limit: 0).makeEmpty()
        var configuration = Configuration()
        configuration.label = "journal"
        configuration.busyMode = .timeout(Self.patience)
        configuration.prepareDatabase { db in
            // GRDB's own way into WAL would turn `synchronous` down to NORMAL, which may lose the last commits.
            try db.execute(
                sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA synchronous = FULL"
            )
            let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
            guard mode == "wal" else {
                throw JournalError(path, .unusable("its file system allows no write-ahead log"))
            }
        }
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.inDatabase { try JournalSchema.migrate($0, path: path) }
        } catch let error as DatabaseError {
            throw JournalError(path, error)
        }
    }

    func read<Answer: Sendable>(_ work: @escaping @Sendable (Database) throws -> Answer) async throws -> Answer {
        do {
            return try await queue.read(work)
        } catch let error as DatabaseError {
            throw JournalError(path, error)
        }
    }

    func write<Answer: Sendable>(_ work: @escaping @Sendable (Database) throws -> Answer) async throws -> Answer {
        do {
            // Not broken off by cancellation: what was done has to be written down all the more when the end comes.
            return try await withCheckedThrowingContinuation { continuation in
                queue.asyncWrite(work) { _, result in continuation.resume(with: result) }
            }
        } catch let error as DatabaseError {
            throw JournalError(path, error)
        }
    }

    /// What the connection itself says of a setting of SQLite.
    package func pragma(_ name: String) throws -> String? {
        try queue.read { try String.fetchOne($0, sql: "PRAGMA \(name)") }
    }

    /// Writes what is still in the log into the file, and lets go of both.
    package func close() throws { try queue.close() }
}
