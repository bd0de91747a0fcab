package import BackendModel
import GRDB
package import Syncing
import Synchronization

extension SQLiteJournal: SyncJournal {
    package func standing(of service: ServiceKey) async throws -> Standing {
        let key: StatementArguments = [service.plane, service.service]
        return try await read { db in
            var standing = Standing()
            let all = "WHERE plane = ? AND service = ?"
            standing.isSuspended = try db.isSuspended(service)
            standing.reached = try String.fetchOne(db, sql: "SELECT reached FROM service \(all)", arguments: key)
            if let row = try Row.fetchOne(db, sql: "SELECT * FROM approval \(all)", arguments: key) {
                let time = Timestamp(secondsSince1970: row["time"])
                standing.approval = Approval(revision: row["revision"], digest: row["digest"], time: time)
            }
            for row in try Row.fetchAll(db, sql: "SELECT * FROM contest \(all)", arguments: key) {
                let paths = (row["paths"] as String).storedJSON?.items.compactMap(\.text) ?? []
                let last = Timestamp(secondsSince1970: row["last"])
                standing.contests[BackendID(row["folded"])] = Contest(
                    paths: Set(paths),
                    heals: row["heals"],
                    last: last
                )
            }
            return standing
        }
    }

    @discardableResult
    package func keep(_ services: [KeptService]) async throws -> Bool {
        let known = try await read { db in
            // One whose last pass ended after it was kept no more has a row without a place.
            try Row.fetchAll(db, sql: "SELECT plane, service FROM service ORDER BY place IS NULL, place")
                .map { ServiceKey(plane: $0["plane"], service: $0["service"]) }
        }
        guard known != services.map(\.key) else { return false }
        try await write { db in
            try db.execute(sql: "UPDATE service SET place = NULL")
            for (place, service) in services.enumerated() { try db.keep(service, at: place) }
            try db.dropServicesWithoutPlace()
        }
        return true
    }

    package func record(_ pass: PassRecord) async throws {
        let key = pass.status.key
        // Taken out until the commit has succeeded: after one that failed, nobody knows what is written.
        let known = recorded.withLock { $0.removeValue(forKey: key) }
        let record = try await write { db -> RecordedBackends? in
            try db.record(pass)
            if pass.spendsApproval { try db.dropApproval(of: key) }
            guard let backends = pass.backends else { return known }
            try db.record(pass.contests, of: key)
            let record = RecordedBackends(backends, commits: try db.commitsOfOthers)
            // Where the service was kept no more meanwhile, its rows are gone.
            let isWritten = try record == known && db.backends(of: key) == backends.count
            if !isWritten || !pass.written.isEmpty {
                try db.record(backends, of: key, written: pass.written, at: pass.status.lastPass)
            }
            return record
        }
        recorded.withLock { $0[key] = record }
    }
}

extension Database {
    /// Another number after each commit of another connection: <https://sqlite.org/pragma.html#pragma_data_version>.
    fileprivate var commitsOfOthers: Int {
        get throws { try Int.fetchOne(self, sql: "PRAGMA data_version") ?? 0 }
    }

    fileprivate func backends(of service: ServiceKey) throws -> Int {
        let sql = "SELECT count(*) FROM backend WHERE plane = ? AND service = ?"
        return try Int.fetchOne(self, sql: sql, arguments: [service.plane, service.service]) ?? 0
    }

    fileprivate func keep(_ service: KeptService, at place: Int) throws {
        let pending = SyncServiceRow(service.pending)
        try execute(
            sql: """
                INSERT INTO service (plane, service, place, environment, label, state, mode, failures, counts, owed)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET place = excluded.place, environment = excluded.environment,
                        mode = iif(lastPass IS NULL, excluded.mode, mode)
                """,
            arguments: [
                pending.plane, pending.service, place, pending.environment, pending.label, pending.state, pending.mode,
                pending.failures, pending.counts, pending.owed,
            ]
        )
    }

    /// What was done stays in the history, what is owed stays owed, and who was suspended stays so, should it come back.
    fileprivate func dropServicesWithoutPlace() throws {
        try execute(sql: "DELETE FROM service WHERE place IS NULL")
        for table in ["backend", "contest", "approval"] {
            let sql = "DELETE FROM \(table) WHERE (plane, service) NOT IN (SELECT plane, service FROM service)"
            try execute(sql: sql)
        }
    }

    /// What this pass could not see stays as it was.
    fileprivate func record(_ pass: PassRecord) throws {
        let row = SyncServiceRow(pass.status)
        try execute(
            sql: """
                INSERT INTO service (plane, service, environment, label, state, mode, lastPass, lastSuccess, failures,
                        problem, awaitedRevision, awaitedDigest, awaitedGuards, counts, owed, reached, plan)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET environment = excluded.environment, label = excluded.label,
                        state = excluded.state, mode = excluded.mode, lastPass = excluded.lastPass,
                        lastSuccess = coalesce(excluded.lastSuccess, lastSuccess), failures = excluded.failures,
                        problem = excluded.problem, awaitedRevision = excluded.awaitedRevision,
                        awaitedDigest = excluded.awaitedDigest, awaitedGuards = excluded.awaitedGuards,
                        counts = iif(?, excluded.counts, counts), owed = iif(?, excluded.owed, owed),
                        reached = coalesce(excluded.reached, reached), plan = iif(?, excluded.plan, plan)
                """,
            arguments: [
                row.plane, row.service, row.environment, row.label, row.state, row.mode, row.lastPass, row.lastSuccess,
                row.failures, row.problem, row.awaitedRevision, row.awaitedDigest, row.awaitedGuards, row.counts,
                row.owed, pass.reached, pass.plan.flatMap { $0.utf8.count > SQLiteJournal.longestPlan ? nil : $0 },
                pass.backends != nil, pass.knowsDebts, pass.plan != nil,
            ]
        )
    }

    /// Writes the rows that differ; most passes find none.
    fileprivate func record(
        _ backends: [BackendStatus],
        of key: ServiceKey,
        written: Set<BackendID>,
        at time: Timestamp?
    ) throws {
        let sql = "SELECT * FROM backend WHERE plane = ? AND service = ?"
        let old = try BackendRow.fetchAll(self, sql: sql, arguments: [key.plane, key.service])
        let known = Dictionary(old.map { ($0.folded, $0) }) { first, _ in first }
        var gone = Set(known.keys)
        for backend in backends {
            let isWritten = written.contains(BackendID(backend.name))
            let row = BackendRow(backend, of: key, changed: isWritten ? time : nil)
            gone.remove(row.folded)
            if let before = known[row.folded], !isWritten, before.isLike(row) { continue }
            try write(row)
        }
        for folded in gone {
            try execute(
                sql: "DELETE FROM backend WHERE plane = ? AND service = ? AND folded = ?",
                arguments: [key.plane, key.service, folded]
            )
        }
    }

    fileprivate func dropApproval(of key: ServiceKey) throws {
        let sql = "DELETE FROM approval WHERE plane = ? AND service = ?"
        try execute(sql: sql, arguments: [key.plane, key.service])
    }

    private func write(_ row: BackendRow) throws {
        try execute(
            sql: """
                INSERT INTO backend (plane, service, folded, name, state, isPool, details, changed)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET name = excluded.name, state = excluded.state, isPool = excluded.isPool,
                        details = excluded.details, changed = coalesce(excluded.changed, changed)
                """,
            arguments: [
                row.plane, row.service, row.folded, row.name, row.state, row.isPool, row.details, row.changed,
            ]
        )
    }

    fileprivate func record(_ contests: [BackendID: Contest], of key: ServiceKey) throws {
        try execute(
            sql: "DELETE FROM contest WHERE plane = ? AND service = ?",
            arguments: [key.plane, key.service]
        )
        for (id, contest) in contests {
            let paths = JSONWriter.text(of: .array(contest.paths.sorted().map { .string($0) }))
            try execute(
                sql: "INSERT INTO contest (plane, service, folded, paths, heals, last) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    key.plane, key.service, id.name.lowercased(), paths, contest.heals, contest.last.secondsSince1970,
                ]
            )
        }
    }
}

extension BackendRow {
    /// Whether they say the same, but for when it was changed.
    fileprivate func isLike(_ other: BackendRow) -> Bool {
        name == other.name && state == other.state && isPool == other.isPool && details == other.details
    }
}
