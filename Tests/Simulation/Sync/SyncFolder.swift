import Applying
import BackendModel
import Planning
import Reconciling
import Syncing

/// What a daemon's state folder holds, from process to process.
final class SyncFolder: Sendable {
    struct State: Sendable {
        var debts: [ServiceKey: [BackendID: ReconnectDebt]] = [:]
        var memory: [ServiceKey: MemoryEntries] = [:]
        var standings: [ServiceKey: Standing] = [:]
        var records: [ServiceKey: PassRecord] = [:]
        var pinned: String?
        var held: Set<String> = []
        /// What was fetched last: what is neither this, nor pinned, nor held is pruned at once.
        var fetched: String?
        var runs: Int64 = 0
        /// Runs that have not ended, and their services.
        var open: [Int64: ServiceKey] = [:]
        var causes: [RunRecord.Cause] = []
        var ends: [RunRecord.End] = []
    }

    let state = Kept(State())
}

/// The journal as one process sees it: once that is dead, nothing is written any more.
struct SyncBook: SyncJournal {
    let folder: SyncFolder
    let world: Kept<SyncWorld>
    let process: Int

    struct Dead: Error {}

    private struct Page: StepJournal {
        let book: SyncBook
        let service: ServiceKey

        func hold(_ debt: ReconnectDebt?, of id: BackendID) async throws {
            try book.write { $0.debts[service, default: [:]][id] = debt }
        }
    }

    func debts(of service: ServiceKey) async throws -> [ReconnectDebt] {
        folder.state.value.debts[service]?.values.sorted { $0.id < $1.id } ?? []
    }

    func memory(of service: ServiceKey) async throws -> MemoryEntries { folder.state.value.memory[service] ?? [:] }
    func book(of service: ServiceKey) -> any StepJournal { Page(book: self, service: service) }
    func standing(of service: ServiceKey) async throws -> Standing {
        var standing = folder.state.value.standings[service] ?? Standing()
        if world.value.held == .suspension { standing.isSuspended = true }
        return standing
    }
    func suspendedSince() async throws -> Timestamp? { nil }
    func keep(_ status: SyncStatus) async throws -> Bool { false }
    func keep(_ services: [KeptService]) async throws -> Bool { false }

    func begin(_ run: RunRecord.Start) async throws -> Int64 {
        try write {
            $0.runs += 1
            $0.causes.append(run.cause)
            $0.open[$0.runs] = run.service
            return $0.runs
        }
    }

    func end(_ run: Int64, _ end: RunRecord.End, steps: [StepRecord], memory: MemoryEntries) async throws {
        try write { state in
            state.ends.append(end)
            if let service = state.open.removeValue(forKey: run) { state.memory[service] = memory }
        }
    }

    func record(_ pass: PassRecord) async throws {
        let key = pass.status.key
        let approval = world.change { $0.approval(of: pass, after: folder.state.value.records[key]) }
        try write { state in
            state.records[key] = pass
            var standing = state.standings[key] ?? Standing()
            standing.contests = pass.contests
            standing.reached = pass.reached
            if pass.spendsApproval { standing.approval = nil }
            standing.approval = approval ?? standing.approval
            state.standings[key] = standing
        }
    }

    @discardableResult
    func write<Answer: Sendable>(_ change: (inout SyncFolder.State) -> Answer) throws -> Answer {
        guard !world.change({ $0.dead.contains(process) }) else { throw Dead() }
        return folder.state.change(change)
    }
}
