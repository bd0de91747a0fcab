package import BackendModel
import GRDB
package import Syncing

extension SQLiteJournal {
    /// The longest plan that is kept, in bytes.
    static let longestPlan = 4 << 20

    /// Asks the daemon on this journal for a pass over a service, or over all.
    package func wish(_ service: ServiceKey?) async throws {
        try await write { db in
            // Many wishes are one: more would only make a long queue of the same.
            let sql = "DELETE FROM wish WHERE plane IS ? AND service IS ?"
            try db.execute(sql: sql, arguments: [service?.plane, service?.service])
            let insert = "INSERT INTO wish (plane, service) VALUES (?, ?)"
            try db.execute(sql: insert, arguments: [service?.plane, service?.service])
        }
    }

    /// Takes what was wished for, the oldest first; nobody else will find it.
    package func takeWishes() async throws -> [SyncWish] {
        guard try await read({ try Bool.fetchOne($0, sql: "SELECT EXISTS (SELECT 1 FROM wish)") ?? false }) else {
            return []
        }
        return try await write { db in
            let rows = try Row.fetchAll(db, sql: "SELECT plane, service FROM wish ORDER BY number")
            try db.execute(sql: "DELETE FROM wish")
            return rows.map { row in
                let (plane, service): (String?, String?) = (row["plane"], row["service"])
                guard let plane, let service else { return .pass(nil) }
                return .pass(ServiceKey(plane: plane, service: service))
            }
        }
    }

    /// Lets a plan through that a guard holds back.
    package func approve(_ service: ServiceKey, _ approval: Approval) async throws {
        try await write { db in
            try db.execute(
                sql: """
                    INSERT OR REPLACE INTO approval (plane, service, revision, digest, time) VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    service.plane, service.service, approval.revision, approval.digest,
                    approval.time.secondsSince1970,
                ]
            )
        }
    }
}
