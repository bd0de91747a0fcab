import BackendModel
import GRDB
import Syncing

/// A row of `service`.
struct SyncServiceRow: Codable, FetchableRecord {
    let plane: String
    let service: String
    let environment: String
    let label: String
    let state: String
    let mode: String
    let lastPass: Int64?
    let lastSuccess: Int64?
    let failures: Int
    let problem: String?
    let awaitedRevision: String?
    let awaitedDigest: String?
    /// A list as JSON.
    let awaitedGuards: String?
    /// Numbers by state as JSON.
    let counts: String
    let owed: Int

    init(_ status: ServiceStatus) {
        plane = status.key.plane
        service = status.key.service
        environment = status.environment
        label = status.label
        state = status.state.rawValue
        mode = status.mode.rawValue
        lastPass = status.lastPass?.secondsSince1970
        lastSuccess = status.lastSuccess?.secondsSince1970
        failures = status.failures
        problem = status.problem
        awaitedRevision = status.awaited?.revision
        awaitedDigest = status.awaited?.digest
        awaitedGuards = status.awaited.map { JSONWriter.text(of: .array($0.guards.map { .string($0) })) }
        let numbers = status.backends.map { ($0.key.rawValue, Value.integer(Int64($0.value))) }
        counts = JSONWriter.text(of: .object(Dictionary(numbers) { first, _ in first }))
        owed = status.owedReconnects
    }

    /// Nothing for a state that this version does not know.
    var status: ServiceStatus? {
        guard let state = ServiceStatus.State(rawValue: state), let mode = SyncSettings.Mode(rawValue: mode) else {
            return nil
        }
        return ServiceStatus(
            key: ServiceKey(plane: plane, service: service),
            environment: environment,
            label: label,
            state: state,
            mode: mode,
            lastPass: lastPass.map(Timestamp.init(secondsSince1970:)),
            lastSuccess: lastSuccess.map(Timestamp.init(secondsSince1970:)),
            failures: failures,
            problem: problem,
            awaited: awaited,
            backends: backends,
            owedReconnects: owed
        )
    }

    private var awaited: ServiceStatus.AwaitedApproval? {
        guard let awaitedRevision, let awaitedDigest else { return nil }
        let guards = awaitedGuards?.storedJSON?.items.compactMap(\.text) ?? []
        return .init(revision: awaitedRevision, digest: awaitedDigest, guards: guards)
    }

    private var backends: ServiceStatus.Counts {
        var found: ServiceStatus.Counts = [:]
        for (name, count) in counts.storedJSON?.members ?? [:] {
            guard let state = BackendStatus.State(rawValue: name), case .integer(let number) = count else { continue }
            found[state] = Int(number)
        }
        return found
    }
}

extension String {
    /// What was written as JSON into a column.
    var storedJSON: Value? { try? JSONReader.value(of: Array(utf8)) }
}
