package import BackendModel
import GRDB
package import Syncing

extension SQLiteJournal {
    /// The services that are kept now, in their order, as the last passes left them.
    package func services() async throws -> [ServiceStatus] {
        try await read { db in
            try SyncServiceRow.fetchAll(db, sql: "SELECT * FROM service WHERE place IS NOT NULL ORDER BY place")
                .compactMap(\.status)
        }
    }

    /// How the backends of a service stand, by name: at most `limit` from the one after `name` on, in one of `states`; in
    /// any where none is named.
    package func backends(
        of service: ServiceKey,
        in states: Set<BackendStatus.State> = [],
        after name: String? = nil,
        limit: Int
    ) async throws -> [BackendStatus] {
        let wanted = (states.isEmpty ? Set(BackendStatus.State.allCases) : states).map(\.rawValue)
        let marks = databaseQuestionMarks(count: wanted.count)
        let sql = """
            SELECT * FROM backend WHERE plane = ? AND service = ? AND folded > ? AND state IN (\(marks))
                ORDER BY folded LIMIT ?
            """
        let arguments: StatementArguments =
            [service.plane, service.service, name?.lowercased() ?? ""] + StatementArguments(wanted) + [limit]
        return try await read { try BackendRow.fetchAll($0, sql: sql, arguments: arguments).compactMap(\.status) }
    }

    /// The last plan for a service, as `backstay.plan/1`; nothing where there was none, or it was too long to keep.
    package func plan(of service: ServiceKey) async throws -> String? {
        try await read { db in
            let sql = "SELECT plan FROM service WHERE plane = ? AND service = ?"
            return try String.fetchOne(db, sql: sql, arguments: [service.plane, service.service])
        }
    }
}
