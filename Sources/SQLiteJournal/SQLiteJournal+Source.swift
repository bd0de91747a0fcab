import BackendModel
import GRDB
package import Syncing

extension SQLiteJournal {
    @discardableResult
    package func keep(_ status: SyncStatus) async throws -> Bool {
        let row = SourceRow(status)
        if let known = try await read({ try SourceRow.fetchOne($0, sql: "SELECT * FROM source") }), known.isLike(row) {
            return false
        }
        try await write { db in
            let sql = "INSERT OR REPLACE INTO source (only, version, started, time, status) VALUES (1, ?, ?, ?, ?)"
            try db.execute(sql: sql, arguments: [row.version, row.started, row.time, row.status])
        }
        return true
    }

    /// How all stood when a daemon last wrote it down, whose time it names; nothing where none ever did.
    package func status() async throws -> SyncStatus? {
        guard let row = try await read({ try SourceRow.fetchOne($0, sql: "SELECT * FROM source") }),
            let source = row.source
        else { return nil }
        let services = try await services()
        let suspended = try await suspendedSince()
        let written = services.compactMap(\.lastPass) + [Timestamp(secondsSince1970: row.time)]
        return SyncStatus(
            version: row.version,
            started: Timestamp(secondsSince1970: row.started),
            time: written.max() ?? Timestamp(secondsSince1970: row.time),
            source: source,
            suspended: suspended,
            services: services
        )
    }
}
