import GRDB

/// The tables of the journal, version by version.
///
/// A version is made in one transaction that no other process gets into: two may open a new journal at the same moment.
/// GRDB's migrator looks before it locks, and the second of the two would fail.
enum JournalSchema {
    /// `BkSt`, in the file's header, so that no other database is taken for a journal.
    private static let applicationID = 0x426B_5374

    /// Each turns the version of its place into the next.
    private static let versions = [first, sync, deletes, suspensions]
    static var current: Int { versions.count }

    static func migrate(_ db: Database, path: String) throws {
        try db.inTransaction(.immediate) {
            let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
            let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0
            guard application == applicationID || isEmpty else { throw JournalError(path, .foreign) }
            guard (0...current).contains(version) else { throw JournalError(path, .newer(version)) }
            for statements in versions[version...] { try db.execute(sql: statements) }
            if version < current {
                try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(current)")
            }
            return .commit
        }
    }

    private static let deletes = """
        ALTER TABLE run ADD COLUMN deleted INTEGER;
        """

    private static let first = """
        CREATE TABLE run (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            started INTEGER NOT NULL, ended INTEGER,
            command TEXT NOT NULL, environment TEXT NOT NULL, plane TEXT NOT NULL, service TEXT NOT NULL,
            version TEXT NOT NULL, outcome TEXT,
            created INTEGER, patched INTEGER, replaced INTEGER, reconnected INTEGER, converged INTEGER,
            failed INTEGER, "left" INTEGER
        ) STRICT;
        CREATE TABLE step (
            run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
            place INTEGER NOT NULL,
            backend TEXT NOT NULL, action TEXT NOT NULL, outcome TEXT NOT NULL,
            fields TEXT NOT NULL,
            clientRequest TEXT, serviceRequest TEXT, correlationRequest TEXT,
            PRIMARY KEY (run, place)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE debt (
            plane TEXT NOT NULL, service TEXT NOT NULL, folded TEXT NOT NULL,
            backend TEXT NOT NULL, state TEXT NOT NULL, etag TEXT NOT NULL, after TEXT,
            PRIMARY KEY (plane, service, folded)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE memory (
            plane TEXT NOT NULL, service TEXT NOT NULL, backend TEXT NOT NULL, path TEXT NOT NULL,
            reason TEXT NOT NULL, live TEXT NOT NULL, desired TEXT NOT NULL,
            PRIMARY KEY (plane, service, backend, path)
        ) STRICT, WITHOUT ROWID;
        """
}
