package import Applying
import GRDB

extension SQLiteJournal {
    /// All runs that are kept, newest first.
    package func runs() async throws -> [RunRecord] {
        try await read { try RunRow.fetchAll($0, sql: "SELECT * FROM run ORDER BY number DESC").map(\.record) }
    }

    /// The newest of them: at most `limit`, and below `number` where that is given.
    package func runs(limit: Int, before number: Int64?) async throws -> [RunRecord] {
        let sql = "SELECT * FROM run WHERE number < ? ORDER BY number DESC LIMIT ?"
        return try await read { try RunRow.fetchAll($0, sql: sql, arguments: [number ?? .max, limit]).map(\.record) }
    }

    /// One run with its steps in the order of the plan; nothing where there is none of that number.
    package func run(_ number: Int64) async throws -> (run: RunRecord, steps: [StepRecord])? {
        try await read { db in
            guard let run = try RunRow.fetchOne(db, sql: "SELECT * FROM run WHERE number = ?", arguments: [number])
            else { return nil }
            let steps = try StepRow.fetchAll(
                db,
                sql: "SELECT * FROM step WHERE run = ? ORDER BY place",
                arguments: [number]
            )
            return (run.record, steps.map(\.record))
        }
    }
}
