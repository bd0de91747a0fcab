import Applying
import BackendModel

extension Value {
    init(_ run: RunRecord) {
        let counts = run.end?.counts ?? ApplyCounts()
        self = [
            "number": .integer(run.number), "time": Value(run.start.time), "command": .string(run.start.command),
            "environment": .string(run.start.environment), "id": .string(run.start.service.service),
            "version": .string(run.start.version), "cause": .string(run.start.cause.rawValue),
            "revision": Value(run.start.revision), "ended": Value(run.end?.time),
            "outcome": Value(run.end?.outcome.rawValue), "counts": run.end == nil ? .null : Value(counts),
        ]
    }

    init(_ detail: RunDetail) {
        var members = Value(detail.record).members
        members["steps"] = .array(detail.steps.map { Value($0) })
        self = .object(members)
    }

    private init(_ counts: ApplyCounts) {
        self = [
            "created": Value(counts.created), "patched": Value(counts.patched), "replaced": Value(counts.replaced),
            "reconnected": Value(counts.reconnected), "converged": Value(counts.converged),
            "failed": Value(counts.failed), "left": Value(counts.left),
        ]
    }

    private init(_ step: StepRecord) {
        self = [
            "backend": .string(step.backend), "action": .string(step.action), "outcome": .string(step.outcome),
            "fields": .array(step.fields.map(Value.string)), "request": step.request.map { Value($0) } ?? .null,
        ]
    }

    private init(_ request: RequestIDs) {
        self = [
            "client": .string(request.client), "service": .string(request.service),
            "correlation": .string(request.correlation),
        ]
    }
}
