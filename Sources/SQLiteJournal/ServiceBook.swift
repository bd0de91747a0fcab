import Applying
package import BackendModel
import GRDB
package import Planning

/// The part of the journal that is about the steps of one service.
package struct ServiceBook: StepJournal {
    private let journal: SQLiteJournal
    private let service: ServiceKey

    package init(_ journal: SQLiteJournal, service: ServiceKey) {
        self.journal = journal
        self.service = service
    }

    package func hold(_ debt: ReconnectDebt?, of id: BackendID) async throws {
        let (plane, service) = (service.plane, service.service)
        try await journal.write { db in
            let row = debt.map { DebtRow($0, plane: plane, service: service) }
            if let row {
                try row.insert(db, onConflict: .replace)
            } else {
                _ = try DebtRow.deleteOne(
                    db,
                    key: ["plane": plane, "service": service, "folded": id.name.lowercased()]
                )
            }
        }
    }
}
