import Applying
import BackendModel
import Planning
import Reconciling
import Reporting
import SQLiteJournal
import StateFolder

/// One run over one service, as it goes into the journal.
struct JournalledRun: Sendable {
    private let journal: SQLiteJournal
    private let state: StateFolder
    private let service: ServiceKey
    private let number: Int64

    /// Writes down that the run begins.
    init(_ command: String, _ environment: Environment, _ journal: SQLiteJournal, _ state: StateFolder) async throws {
        self.journal = journal
        self.state = state
        service = ServiceKey(environment)
        let start = RunRecord.Start(
            time: .now(),
            command: command,
            environment: environment.name,
            service: service,
            version: Version.current
        )
        number = try await journal.begin(start)
    }

    /// Where the steps keep what a crash must not lose of them.
    var book: ServiceBook { ServiceBook(journal, service: service) }

    /// Strikes out the debts that turned out to be none.
    func strike(_ void: [BackendID]) async throws { for id in void { try await book.hold(nil, of: id) } }

    /// Writes down what came of it, and what it showed about the service.
    func end(_ report: ApplyReport, _ status: ExitStatus) async throws {
        var memory = ChangeMemory(
            entries: try await journal.memory(of: service),
            fingerprint: try state.fingerprint()
        )
        memory.learn(from: report)
        let end = RunRecord.End(time: .now(), outcome: status.outcome, counts: ApplyCounts(report))
        try await journal.end(number, end, steps: report.entries.map { StepRecord($0) }, memory: memory.entries)
    }
}

extension ExitStatus {
    fileprivate var outcome: RunRecord.Outcome {
        switch self {
        case .done, .changes: .done
        case .appliedInPart: .appliedInPart
        case .conflict: .conflict
        case .error, .guarded, .stale, .usage: .error
        }
    }
}
