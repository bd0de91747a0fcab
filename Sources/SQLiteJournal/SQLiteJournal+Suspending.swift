package import BackendModel
import GRDB

extension SQLiteJournal {
    /// Suspends a service, or takes it up again; all services where none is named, also those that are not known yet.
    ///
    /// The time is when somebody said so. What is said of all ends what was said of single ones. Of one that is taken up
    /// while all are suspended it is kept that it goes on, until something is said of all again.
    package func suspend(_ service: ServiceKey?, _ isSuspended: Bool, at time: Timestamp) async throws {
        try await write { db in
            guard let service else { return try db.suspendAll(isSuspended, at: time) }
            let key: StatementArguments = [service.plane, service.service]
            let areAllSuspended = try db.suspendedSince() != nil
            guard isSuspended != areAllSuspended else {
                return try db.execute(sql: "DELETE FROM suspension WHERE plane = ? AND service = ?", arguments: key)
            }
            let sql = """
                INSERT INTO suspension (plane, service, time, isResumed) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
                """
            try db.execute(sql: sql, arguments: key + [time.secondsSince1970, !isSuspended])
        }
    }

    package func suspendedSince() async throws -> Timestamp? { try await read { try $0.suspendedSince() } }
}

extension Database {
    func suspendedSince() throws -> Timestamp? {
        try Int64.fetchOne(self, sql: "SELECT time FROM suspensionOfAll").map(Timestamp.init(secondsSince1970:))
    }

    /// Whether it is suspended by itself or with all.
    func isSuspended(_ service: ServiceKey) throws -> Bool {
        let sql = "SELECT isResumed FROM suspension WHERE plane = ? AND service = ?"
        let isResumed = try Bool.fetchOne(self, sql: sql, arguments: [service.plane, service.service])
        return try isResumed.map { !$0 } ?? (suspendedSince() != nil)
    }

    fileprivate func suspendAll(_ isSuspended: Bool, at time: Timestamp) throws {
        try execute(sql: "DELETE FROM suspension")
        guard isSuspended else { return try execute(sql: "DELETE FROM suspensionOfAll") }
        let sql = "INSERT INTO suspensionOfAll (only, time) VALUES (1, ?) ON CONFLICT DO NOTHING"
        try execute(sql: sql, arguments: [time.secondsSince1970])
    }
}
