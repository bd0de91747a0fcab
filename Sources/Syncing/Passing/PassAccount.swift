import Applying
import BackendModel
import Planning
import Reporting

/// What a pass has found out so far, from which its result is made however it ends.
struct PassAccount {
    let order: PassOrder
    private let started: Timestamp
    var standing = Standing()
    /// Nothing before the manifests and the service were read.
    var environment: Environment?
    /// Whether the daemon ended before the steps did.
    var isStopped = false
    /// The reconnects that the journal holds as owed, or perhaps owed; nothing where it could not be read.
    var debts: [ReconnectDebt]?

    init(_ order: PassOrder, at started: Timestamp) {
        self.order = order
        self.started = started
    }

    /// An earlier wave has to reach the first revision of all.
    func waiting() -> PassResult {
        let wave = order.waitsForWave.map { "waits for wave \($0)" }
        return PassResult(.succeeded(hasReached: false), record(status(.pending, problem: wave)))
    }

    /// A suspended service that cannot be read is suspended still.
    func failed(_ problems: [String]) -> PassResult {
        let status = status(
            standing.isSuspended ? .suspended : .failing,
            problem: Self.text(of: problems),
            failures: order.failures + 1
        )
        return PassResult(.failed(isReadable: false), record(status))
    }

    private static func text(of problems: [String]) -> String {
        let most = 100
        let rest = problems.count > most ? ["and \(problems.count - most) more"] : []
        return (problems.prefix(most) + rest).joined(separator: "\n")
    }

    func moved() -> PassResult { PassResult(.moved, nil) }
    func stopped() -> PassResult { PassResult(.stopped, nil) }

    /// The service was read, and what was to be done was done or told.
    func ended(_ view: PassView, at now: Timestamp, plan: Value) -> PassResult {
        let backends = view.backends
        let hasFailed = view.hasFailed
        let state = view.state
        let status = status(
            state,
            problem: problem(view),
            failures: hasFailed ? order.failures + 1 : 0,
            succeeded: hasFailed || view.hasLeft ? nil : now,
            awaited: view.awaited(order.revision ?? ""),
            backends: Dictionary(grouping: backends, by: \.state).mapValues(\.count)
        )
        let record = PassRecord(
            status: status,
            backends: backends,
            written: view.written,
            contests: view.contests(after: standing.contests, isNew: order.isNew, at: now),
            reached: view.hasReached ? order.revision : standing.reached,
            plan: JSONWriter.text(of: plan),
            knowsDebts: debts != nil,
            spendsApproval: view.spendsApproval
        )
        let end: PassEnd =
            isStopped ? .stopped : hasFailed ? .failed(isReadable: true) : .succeeded(hasReached: view.hasReached)
        return PassResult(end, record)
    }

    private func problem(_ view: PassView) -> String? {
        let waits = order.waitsForWave.map { "waits for wave \($0) to take the newest revision" }
        let lines = [view.problem, waits].compactMap { $0 }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    private func record(_ status: ServiceStatus) -> PassRecord {
        PassRecord(status: status, contests: standing.contests, reached: standing.reached, knowsDebts: debts != nil)
    }

    private func status(
        _ state: ServiceStatus.State,
        problem: String? = nil,
        failures: Int = 0,
        succeeded: Timestamp? = nil,
        awaited: ServiceStatus.AwaitedApproval? = nil,
        backends: ServiceStatus.Counts = [:]
    ) -> ServiceStatus {
        ServiceStatus(
            key: order.key,
            environment: order.environment,
            label: order.label,
            state: state,
            mode: environment?.sync.mode ?? order.mode,
            lastPass: started,
            lastSuccess: succeeded,
            failures: failures,
            problem: problem,
            awaited: awaited,
            backends: backends,
            owedReconnects: debts?.count ?? 0
        )
    }
}
