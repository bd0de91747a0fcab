package import Applying
package import BackendModel
import GRDB
package import Planning
package import Reconciling

extension SQLiteJournal: RunJournal {
    /// How many runs are kept.
    package static let mostRuns = 1000
    /// How long they are kept: 400 days, in seconds.
    package static let longestKept: Int64 = 400 * 86_400
    /// How many steps of all runs are kept: a run of thousands must not grow the file for ever.
    package static let mostSteps = 100_000

    package func debts(of service: ServiceKey) async throws -> [ReconnectDebt] {
        try await read { db in
            let sql = "SELECT * FROM debt WHERE plane = ? AND service = ? ORDER BY folded"
            return try DebtRow.fetchAll(db, sql: sql, arguments: [service.plane, service.service]).compactMap(\.debt)
        }
    }

    package func memory(of service: ServiceKey) async throws -> MemoryEntries {
        try await read { db in
            let sql = "SELECT * FROM memory WHERE plane = ? AND service = ?"
            var entries: MemoryEntries = [:]
            for row in try MemoryRow.fetchAll(db, sql: sql, arguments: [service.plane, service.service]) {
                entries[BackendID(row.backend), default: [:]][row.path] = row.entry
            }
            return entries
        }
    }

    package func book(of service: ServiceKey) -> any StepJournal { ServiceBook(self, service: service) }

    package func begin(_ run: RunRecord.Start) async throws -> Int64 {
        try await write { db in
            try db.execute(
                sql: "UPDATE run SET outcome = ? WHERE outcome IS NULL AND plane = ? AND service = ?",
                arguments: [RunRecord.Outcome.interrupted.rawValue, run.service.plane, run.service.service]
            )
            try db.execute(
                sql: """
                    INSERT INTO run (started, command, environment, plane, service, version, cause, revision)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    run.time.secondsSince1970, run.command, run.environment, run.service.plane, run.service.service,
                    run.version, run.cause.rawValue, run.revision,
                ]
            )
            let number = db.lastInsertedRowID
            try db.execute(
                sql: "DELETE FROM run WHERE number <= ? OR started < ?",
                arguments: [number - Int64(Self.mostRuns), run.time.secondsSince1970 - Self.longestKept]
            )
            return number
        }
    }

    package func end(
        _ run: Int64,
        _ end: RunRecord.End,
        steps: [StepRecord],
        memory: MemoryEntries
    ) async throws {
        try await write { db in
            let counts = end.counts
            try db.execute(
                sql: """
                    UPDATE run SET ended = ?, outcome = ?, created = ?, patched = ?, replaced = ?, deleted = ?,
                        reconnected = ?, converged = ?, failed = ?, "left" = ? WHERE number = ?
                    """,
                arguments: [
                    end.time?.secondsSince1970, end.outcome.rawValue, counts.created, counts.patched, counts.replaced,
                    counts.deleted, counts.reconnected, counts.converged, counts.failed, counts.left, run,
                ]
            )
            for (place, step) in steps.enumerated() { try StepRow(step, run: run, place: place).insert(db) }
            if !steps.isEmpty { try db.dropRuns(before: run, beyond: Self.mostSteps) }
            guard
                let service = try RunRow.fetchOne(db, sql: "SELECT * FROM run WHERE number = ?", arguments: [run])?
                    .record.start.service
            else { return }
            try db.replaceMemory(of: service, by: memory)
        }
    }
}

extension Database {
    /// Drops the oldest runs whose steps are more than `most` with those of all newer runs, but never this one.
    fileprivate func dropRuns(before run: Int64, beyond most: Int) throws {
        try execute(
            sql: """
                DELETE FROM run WHERE number < ? AND number IN (
                    SELECT number FROM (
                        SELECT run AS number, sum(count(*)) OVER (ORDER BY run DESC) AS total FROM step GROUP BY run
                    ) WHERE total > ?
                )
                """,
            arguments: [run, most]
        )
    }

    fileprivate func replaceMemory(of service: ServiceKey, by entries: MemoryEntries) throws {
        try execute(
            sql: "DELETE FROM memory WHERE plane = ? AND service = ?",
            arguments: [service.plane, service.service]
        )
        for row in MemoryRow.rows(of: entries, service.plane, service.service) { try row.insert(self) }
    }
}
