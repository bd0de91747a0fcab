import Applying
import BackendModel
import Planning
import Reconciling
import Reporting
import SQLiteJournal
import StateFolder

/// The run over each service of an environment, as they go into the journal.
struct JournalledRuns: Sendable {
    private let records: [ServiceScope: JournalledRun]

    /// Writes down that the runs begin, of the services whose plans can be carried out.
    init(
        _ command: String,
        _ services: [Planned<ServiceConnection.Service>.Outcome],
        over connection: ServiceConnection,
        _ journal: SQLiteJournal,
        _ state: StateFolder
    ) async throws {
        var records: [ServiceScope: JournalledRun] = [:]
        for service in services {
            guard let made = try? service.result.get(), !made.plan.isBlocked else { continue }
            let start = RunRecord.Start(
                time: .now(),
                command: command,
                environment: service.environment.name,
                service: try connection.key(of: service.environment),
                version: Version.current
            )
            let record = try await JournalledRun(start, in: journal) { try state.fingerprint() }
            try await record.strike(made.plan.voidDebts)
            records[service.environment.scope] = record
        }
        self.records = records
    }

    /// Where the steps of a service keep what a crash must not lose of them.
    func book(of environment: Environment) -> any StepJournal { records[environment.scope]?.book ?? NoJournal() }

    /// Writes down what came of each.
    func end(_ reports: [ServiceReport]) async throws {
        for service in reports {
            let report = service.report ?? ApplyReport(entries: [])
            let outcome = ExitStatus.of([service]).outcome
            try await records[service.environment.scope]?.end(report, outcome, at: .now())
        }
    }
}
