import BackendModel
import GRDB
import Planning

/// A row of `debt`.
struct DebtRow: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "debt"

    let plane: String
    let service: String
    /// The name as names are compared: without case.
    let folded: String
    let backend: String
    let state: String
    let etag: String
    let after: String?

    init(_ debt: ReconnectDebt, plane: String, service: String) {
        self.plane = plane
        self.service = service
        folded = debt.id.name.lowercased()
        backend = debt.id.name
        state = debt.state.rawValue
        etag = debt.etag.rawValue
        after = debt.after
    }

    /// Nothing for a state that this version does not know.
    var debt: ReconnectDebt? {
        ReconnectDebt.State(rawValue: state).map {
            ReconnectDebt(id: BackendID(backend), state: $0, etag: ETag(etag), after: after)
        }
    }
}
