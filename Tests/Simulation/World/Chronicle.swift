import Applying
import BackendModel
import Emulator
import Planning

/// Everything that happened in a simulation.
struct Chronicle: Sendable {
    let scenario: Scenario
    let trace: [TraceEntry]
    let late: [TraceEntry]
    let edits: [EditEntry]
    let passes: [Pass]
    /// What the journal holds in the end.
    let owing: [ReconnectDebt]
    let end: EmulatorState
    /// How many faults and edits by others took place.
    let disturbed: Int
    let took: Duration

    init(
        _ scenario: Scenario,
        _ service: SimulatedService,
        _ passes: [Pass],
        owing: [ReconnectDebt],
        took: Duration
    ) {
        self.scenario = scenario
        self.passes = passes
        self.owing = owing
        self.took = took
        trace = service.trace
        late = service.late
        edits = service.edits
        end = service.emulator.state
        disturbed = service.disturbed
    }

    func requests(of process: Int) -> [TraceEntry] { trace.filter { $0.process == process } }

    func held(_ name: String) -> Value? { end.services[SimulatedService.id]?[name]?.properties }

    /// What the plan of a pass was made from: its last answered read of the backend before the first step.
    func planned(_ name: String, in pass: Pass) -> TraceEntry? {
        trace.last {
            $0.process == pass.process && $0.backend == name && $0.method == "GET" && $0.number < pass.firstApplied
                && ($0.etag != nil || $0.status == 404)
        }
    }

    /// The whole of it as text: the same seed gives the same.
    var text: String { ([outline] + passes.map(\.text)).joined(separator: "\n") }

    /// What happened, without what was told.
    var outline: String {
        let wanted = scenario.names.map { name in
            let live = scenario.initial[name].map { JSONWriter.text(of: $0) } ?? "nothing"
            let policy = JSONWriter.text(of: .object(scenario.policies[name] ?? [:]))
            return "\(name): \(live) -> \(JSONWriter.text(of: .object(scenario.desired[name] ?? [:]))) \(policy)"
        }
        let end = scenario.names.map { name in
            "\(name) in the end: \(held(name).map { JSONWriter.text(of: $0) } ?? "-")"
        }
        let switches = JSONWriter.text(of: scenario.switches.value)
        return ([switches] + wanted + trace.map { line(of: $0) } + told + passes.map { outcomes(of: $0) } + end)
            .joined(separator: "\n")
    }

    private func line(of entry: TraceEntry) -> String {
        "\(entry.number) p\(entry.process) \(entry.sent) \(entry.method) \(entry.backend ?? "list")"
            + "\(entry.isReconnect ? "/reconnect" : "") if=\(entry.ifMatch ?? entry.ifNoneMatch ?? "-")"
            + " -> \(entry.status.map(String.init) ?? "nothing") \(entry.etag ?? "-")"
            + "\(entry.isCommitted ? " committed" : "") @\(entry.moment) \(entry.disturbances)"
            + Self.changes(from: entry.before?.properties, to: entry.after?.properties)
    }

    private var told: [String] {
        edits.map { "edit at \($0.moment): \($0.kind) of \($0.backend)\(Self.changes(from: $0.before, to: $0.after))" }
            + late.map {
                "late at \($0.moment): \($0.method) of \($0.backend ?? "")\($0.isCommitted ? " committed" : "")"
            }
    }

    private static func changes(from before: Value?, to after: Value?) -> String {
        let (before, after) = (Leaves(before), Leaves(after))
        return after.differing(from: before).map { path in
            let sides = [before[path], after[path]].map { $0.map { JSONWriter.text(of: $0) } ?? "-" }
            return "\n    \(path): \(sides.joined(separator: " -> "))"
        }
        .joined()
    }

    private func outcomes(of pass: Pass) -> String {
        let entries = pass.report?.entries ?? []
        let outcomes = entries.map { "\($0.step.id): \($0.result.map { $0.outcome.rawValue } ?? "not run")" }
        return "pass \(pass.process): \(pass.failure ?? "") from request \(pass.firstApplied) \(outcomes)"
    }
}
