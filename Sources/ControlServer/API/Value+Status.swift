import Applying
import BackendModel
import Syncing

/// What the API answers, as JSON. A member that has nothing to say is `null`, never missing: a client need not ask twice.
extension Value {
    init(_ text: String?) { self = text.map(Value.string) ?? .null }
    init(_ time: Timestamp?) { self.init(time?.description) }
    init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }

    init(_ status: SyncStatus, _ readiness: Readiness) {
        self = [
            "version": .string(status.version), "started": Value(status.started), "time": Value(status.time),
            "ready": .bool(readiness.isReady), "unready": .array(readiness.reasons.map(Value.string)),
            "problems": .array(status.problems.map(Value.string)), "source": Value(status.source),
            "suspended": Value(status.suspended), "services": Self.services(of: status, readiness),
        ]
    }

    static func services(of status: SyncStatus, _ readiness: Readiness) -> Value {
        let names = ServiceNames(status.services).names
        return .array(zip(names, status.services).map { Value($0, $1, isStale: readiness.stale.contains($1.key)) })
    }

    init(_ name: String, _ service: ServiceStatus, isStale: Bool) {
        let counts = BackendStatus.State.allCases.map { ($0.rawValue, Value(service.backends[$0] ?? 0)) }
        self = [
            "name": .string(name), "environment": .string(service.environment), "label": .string(service.label),
            "id": .string(service.key.service), "plane": .string(service.key.plane),
            "state": .string(service.state.rawValue), "stale": .bool(isStale), "mode": .string(service.mode.rawValue),
            "lastPass": Value(service.lastPass), "lastSuccess": Value(service.lastSuccess),
            "nextPass": Value(service.nextPass), "failures": Value(service.failures),
            "problem": Value(service.problem), "awaited": service.awaited.map { Value($0) } ?? .null,
            "backends": .object(Dictionary(uniqueKeysWithValues: counts)),
            "owedReconnects": Value(service.owedReconnects),
        ]
    }

    init(_ awaited: ServiceStatus.AwaitedApproval) {
        self = [
            "revision": .string(awaited.revision), "digest": .string(awaited.digest),
            "guards": .array(awaited.guards.map(Value.string)),
        ]
    }

    private init(_ source: SourceStatus) {
        self = [
            "location": .string(source.location), "ref": Value(source.ref),
            "inForce": source.inForce.map { Value($0) } ?? .null, "refused": source.refused.map { Value($0) } ?? .null,
            "problems": .array(source.problems.map(Value.string)),
        ]
    }

    private init(_ revision: SourceStatus.Revision) {
        self = ["id": .string(revision.id), "time": Value(revision.time), "title": Value(revision.title)]
    }
}
