package import Applying
package import BackendModel
package import Planning

/// One run over one service, as it goes into the journal.
package struct JournalledRun: Sendable {
    private let journal: any RunJournal
    private let service: ServiceKey
    private let number: Int64
    private let fingerprint: ChangeMemory.Fingerprint

    /// Writes down that the run begins; `fingerprint` tells values apart in what is learnt.
    package init(
        _ start: RunRecord.Start,
        in journal: any RunJournal,
        fingerprint: @escaping @Sendable () throws -> ChangeMemory.Fingerprint
    ) async throws {
        self.journal = journal
        // Before the first write: a key that cannot be made must not cost the record of what was done.
        self.fingerprint = try fingerprint()
        service = start.service
        number = try await journal.begin(start)
    }

    /// Where the steps keep what a crash must not lose of them.
    package var book: any StepJournal { journal.book(of: service) }

    /// Strikes out the debts that turned out to be none.
    package func strike(_ void: [BackendID]) async throws { for id in void { try await book.hold(nil, of: id) } }

    /// Writes down what came of it, and what it showed about the service.
    package func end(_ report: ApplyReport, _ outcome: RunRecord.Outcome, at time: Timestamp) async throws {
        var memory = ChangeMemory(entries: try await journal.memory(of: service), fingerprint: fingerprint)
        memory.learn(from: report)
        let end = RunRecord.End(time: time, outcome: outcome, counts: ApplyCounts(report))
        try await journal.end(number, end, steps: report.entries.map { StepRecord($0) }, memory: memory.entries)
    }
}
