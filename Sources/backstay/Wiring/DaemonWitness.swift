import BackendModel
import ControlServer
import Reporting
import Syncing

/// Counts what a daemon does, and writes what is new into the log: a line an event, with the time first.
actor DaemonWitness: SyncWitness {
    private let metrics: SyncMetrics
    private let console: Console
    private var kept: [ServiceKey: KeptService] = [:]
    private var states: [ServiceKey: String] = [:]
    private var problems: [String] = []
    private var revision: String?
    private var isWritable = true

    init(_ metrics: SyncMetrics, _ console: Console) {
        self.metrics = metrics
        self.console = console
    }

    func passEnded(_ order: PassOrder, _ result: PassResult, after duration: Duration) {
        guard let record = result.record, kept[order.key] != nil else { return }
        metrics.passEnded(
            environment: order.environment,
            service: order.label,
            succeeded: record.status.state != .failing,
            after: duration
        )
        let text = Self.text(of: record)
        guard states.updateValue(text, forKey: order.key) != text || !record.written.isEmpty else { return }
        say("\(order.environment)/\(order.label): \(text)")
    }

    func sourceRead(_ status: SourceStatus) {
        if status.problems.isEmpty { metrics.sourceRead(at: .now()) }
        if revision != status.inForce?.id, let inForce = status.inForce {
            revision = inForce.id
            say("source: \(inForce.id.prefix(12)) is in force" + (inForce.title.map { ": \($0.oneLine)" } ?? ""))
        }
        guard problems != status.problems else { return }
        problems = status.problems
        for problem in problems { say("source: \(problem)") }
    }

    func kept(_ services: [KeptService]) {
        let now = Dictionary(services.map { ($0.key, $0) }) { first, _ in first }
        let names = Set(services.map { [$0.environment, $0.label] })
        for (key, gone) in kept where now[key] == nil {
            states[key] = nil
            say(
                "\(gone.environment)/\(gone.label): the manifests in force do not name it any more; it is left as it is"
            )
            guard !names.contains([gone.environment, gone.label]) else { continue }
            metrics.forget(environment: gone.environment, service: gone.label)
        }
        kept = now
    }

    func journalWritten(_ isWritable: Bool) {
        metrics.journal(isWritable: isWritable)
        guard self.isWritable != isWritable else { return }
        self.isWritable = isWritable
        say(isWritable ? "the journal can be written again" : "the journal cannot be written; see the status")
    }

    func say(_ text: String) { console.say("\(Timestamp.now()) \(text)") }

    private static func text(of record: PassRecord) -> String {
        let status = record.status
        var parts = [status.state.rawValue]
        if !record.written.isEmpty { parts.append("\(record.written.count) written") }
        let others = status.backends.filter { $0.key != .asDesired && $0.key != .undeclared && $0.value > 0 }
        parts += others.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.value) \($0.key.rawValue)" }
        return parts.joined(separator: ", ") + (status.problem.map { "\n" + $0 } ?? "")
    }
}
