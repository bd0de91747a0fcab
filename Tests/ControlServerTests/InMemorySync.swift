import Applying
import BackendModel
import ControlServer
import Syncing

/// A daemon that is all in memory, and keeps what the protocols promise.
actor InMemorySync: SyncControl {
    enum Call: Hashable {
        case notice
        case trigger(ServiceKey?), suspend(ServiceKey?), resume(ServiceKey?)
        case approve(ServiceKey, revision: String, digest: String)
    }

    struct JournalLost: Error {}

    private var current: SyncStatus
    private let backendsByService: [ServiceKey: [BackendStatus]]
    private let recorded: [RunDetail]
    private let plans: [ServiceKey: [UInt8]]
    private var listeners: [AsyncStream<Void>.Continuation] = []
    private(set) var calls: [Call] = []
    /// Whether its journal can be read and written.
    private let isWhole: Bool

    init(
        _ status: SyncStatus = .sample(),
        backends: [ServiceKey: [BackendStatus]] = [:],
        runs: [RunDetail] = [],
        plans: [ServiceKey: [UInt8]] = [:],
        isWhole: Bool = true
    ) {
        current = status
        backendsByService = backends.mapValues { $0.sorted { BackendID($0.name) < BackendID($1.name) } }
        recorded = runs
        self.plans = plans
        self.isWhole = isWhole
    }

    var listenerCount: Int { listeners.count }

    func replace(_ status: SyncStatus) {
        current = status
        tellAll()
    }

    func status() throws -> SyncStatus {
        try check()
        return current
    }

    func interval(of service: ServiceKey) -> Duration { .seconds(300) }

    func changes() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        listeners.append(continuation)
        return stream
    }

    func backends(of service: ServiceKey, _ query: BackendQuery) throws -> [BackendStatus] {
        try check()
        let found = (backendsByService[service] ?? []).filter { backend in
            let isAfter = query.after.map { BackendID($0) < BackendID(backend.name) } ?? true
            return isAfter && (query.states.isEmpty || query.states.contains(backend.state))
        }
        return Array(found.prefix(query.limit))
    }

    func runs(limit: Int, before number: Int64?) throws -> [RunRecord] {
        try check()
        let found = recorded.map(\.record).sorted { $0.number > $1.number }.filter { $0.number < number ?? .max }
        return Array(found.prefix(limit))
    }

    func run(_ number: Int64) throws -> RunDetail? {
        try check()
        return recorded.first { $0.record.number == number }
    }

    func plan(of service: ServiceKey) throws -> [UInt8]? { plans[service] }

    func notice() {
        calls.append(.notice)
        tellAll()
    }

    func trigger(_ service: ServiceKey?) {
        calls.append(.trigger(service))
        tellAll()
    }

    func setSuspended(_ isSuspended: Bool, _ service: ServiceKey?) throws {
        try check()
        calls.append(isSuspended ? .suspend(service) : .resume(service))
        let services = current.services.map { one in
            guard service == nil || one.key == service else { return one }
            return one.with(isSuspended ? .suspended : .pending)
        }
        replace(current.with(services))
    }

    func approve(_ service: ServiceKey, revision: String, digest: String) throws -> ApprovalOutcome {
        try check()
        calls.append(.approve(service, revision: revision, digest: digest))
        guard let awaited = current.services.first(where: { $0.key == service })?.awaited else {
            return .nothingAwaited
        }
        return awaited.revision == revision && awaited.digest == digest ? .taken : .stale(awaited)
    }

    private func check() throws { if !isWhole { throw JournalLost() } }

    private func tellAll() { for listener in listeners { listener.yield() } }
}
