import SQLiteJournal
import TestSupport

extension ScratchFolder {
    var journalFile: String { path + "/journal.sqlite" }

    func journal() throws -> SQLiteJournal { try SQLiteJournal(path: journalFile) }
}
