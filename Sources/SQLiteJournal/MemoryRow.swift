import BackendModel
import GRDB
import Planning

/// A row of `memory`.
struct MemoryRow: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "memory"

    let plane: String
    let service: String
    let backend: String
    let path: String
    let reason: String
    let live: String
    let desired: String

    static func rows(
        of entries: [BackendID: [String: ChangeMemory.Entry]],
        _ plane: String,
        _ service: String
    ) -> [MemoryRow] {
        entries.flatMap { id, paths in
            paths.map { path, entry in
                MemoryRow(
                    plane: plane,
                    service: service,
                    backend: id.name.lowercased(),
                    path: path,
                    reason: entry.reason.rawValue,
                    live: entry.live,
                    desired: entry.desired
                )
            }
        }
    }

    /// Nothing for a reason that this version does not know.
    var entry: ChangeMemory.Entry? {
        SettledChange.Reason(rawValue: reason).map { ChangeMemory.Entry(reason: $0, live: live, desired: desired) }
    }
}
