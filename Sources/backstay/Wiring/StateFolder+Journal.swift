import BackendModel
import Planning
import Reconciling
import SQLiteJournal
import StateFolder

extension StateFolder {
    /// The journal, where a run has left one; to look leaves no trace.
    func existingJournal() async throws -> SQLiteJournal? { holdsRuns ? try await journal() : nil }

    /// The journal, made where there was none.
    func journal() async throws -> SQLiteJournal {
        try prepare()
        let journal = try SQLiteJournal(path: journalFile)
        try await journal.takeIn(memoryFile: memoryFile)
        return journal
    }

    /// What earlier runs over the service left behind.
    func recollection(_ journal: SQLiteJournal?, of service: ServiceKey) async throws -> Recollection {
        guard let journal else { return Recollection() }
        let entries = try await journal.memory(of: service)
        let memory = try existingFingerprint().map { ChangeMemory(entries: entries, fingerprint: $0) }
        return Recollection(memory: memory ?? .none, debts: try await journal.debts(of: service))
    }
}
