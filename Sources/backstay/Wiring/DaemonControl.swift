import Applying
import BackendModel
import ControlServer
import SQLiteJournal
import Syncing

/// The daemon of this process, as the control server reaches it.
struct DaemonControl: SyncReading, SyncSteering {
    let board: SyncBoard
    let journal: SQLiteJournal
    let wish: @Sendable (SyncWish) -> Void

    func status() async -> SyncStatus { await board.status }
    func interval(of service: ServiceKey) async -> Duration { await board.interval(of: service) ?? .zero }
    func changes() async -> AsyncStream<Void> { await board.changes() }

    func backends(of service: ServiceKey, _ query: BackendQuery) async throws -> [BackendStatus] {
        try await journal.backends(of: service, in: query.states, after: query.after, limit: query.limit)
    }

    func runs(limit: Int, before number: Int64?) async throws -> [RunRecord] {
        try await journal.runs(limit: limit, before: number)
    }

    func run(_ number: Int64) async throws -> RunDetail? {
        try await journal.run(number).map { RunDetail(record: $0.run, steps: $0.steps) }
    }

    func plan(of service: ServiceKey) async throws -> [UInt8]? {
        try await journal.plan(of: service).map { Array($0.utf8) }
    }

    func notice() async { wish(.notice) }

    func trigger(_ service: ServiceKey?) async { wish(.pass(service)) }

    func approve(_ service: ServiceKey, revision: String, digest: String) async throws -> ApprovalOutcome {
        let status = await board.status.services.first { $0.key == service }
        guard let awaited = status?.awaited else { return .nothingAwaited }
        guard awaited.revision == revision, awaited.digest == digest else { return .stale(awaited) }
        try await journal.approve(service, Approval(revision: revision, digest: digest, time: .now()))
        wish(.pass(service))
        return .taken
    }

    func setSuspended(_ isSuspended: Bool, _ service: ServiceKey?) async throws {
        try await journal.suspend(service, isSuspended, at: .now())
        wish(.pass(service))
    }
}
