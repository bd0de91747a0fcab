package import BackendModel
import Reporting
import Syncing

/// How a daemon and what it keeps stand, for programs: the format `backstay.status/1`.
package struct StatusJSON: Sendable {
    package static let format = "backstay.status/1"

    private let report: StatusReport

    package init(_ report: StatusReport) { self.report = report }

    package var value: Value {
        let status = report.status
        var members: [String: Value] = [
            "format": .string(Self.format), "running": .bool(report.isRunning),
            "version": .string(status.version.storable), "started": .string(status.started.description),
            "written": .string(status.time.description), "source": status.source.json,
            "services": .array(report.services.map(\.json)),
        ]
        members["suspended"] = status.suspended.map { .string($0.description) }
        return .object(members)
    }
}

extension SourceStatus {
    fileprivate var json: Value {
        var members: [String: Value] = [
            "location": .string(location.storable), "problems": .array(problems.map { .string($0.storable) }),
        ]
        members["ref"] = ref.map { .string($0.storable) }
        members["inForce"] = inForce?.json
        members["refused"] = refused?.json
        return .object(members)
    }
}

extension SourceStatus.Revision {
    fileprivate var json: Value {
        var members: [String: Value] = ["id": .string(id.storable)]
        members["time"] = time.map { .string($0.description) }
        members["title"] = title.map { .string($0.storable) }
        return .object(members)
    }
}

extension StatusReport.Service {
    fileprivate var json: Value {
        let counts = BackendStatus.State.allCases.map { ($0.rawValue, Value.integer(Int64(status.backends[$0] ?? 0))) }
        var members: [String: Value] = [
            "environment": .string(status.environment.storable), "label": .string(status.label.storable),
            "plane": .string(status.key.plane.storable), "service": .string(status.key.service.storable),
            "state": .string(status.state.rawValue), "mode": .string(status.mode.rawValue),
            "failures": .integer(Int64(status.failures)), "owedReconnects": .integer(Int64(status.owedReconnects)),
            "backends": .object(Dictionary(counts) { first, _ in first }),
            "differing": .array(differing.map(\.json)),
        ]
        members["lastPass"] = status.lastPass.map { .string($0.description) }
        members["lastSuccess"] = status.lastSuccess.map { .string($0.description) }
        members["problem"] = status.problem.map { .string($0.storable) }
        members["awaited"] = status.awaited?.json(approval)
        return .object(members)
    }
}

extension ServiceStatus.AwaitedApproval {
    fileprivate func json(_ command: String?) -> Value {
        var members: [String: Value] = [
            "revision": .string(revision.storable), "digest": .string(digest.storable),
            "guards": .array(guards.map { .string($0.storable) }),
        ]
        members["command"] = command.map { .string($0.storable) }
        return .object(members)
    }
}

extension BackendStatus {
    fileprivate var json: Value {
        var members: [String: Value] = [
            "backend": .string(name.storable), "state": .string(state.rawValue),
            "differences": .array(differences.map(\.json)),
        ]
        members["lastChange"] = lastChange.map { .string($0.description) }
        members["problem"] = problem.map { .string($0.storable) }
        return .object(members)
    }
}

extension BackendStatus.Difference {
    fileprivate var json: Value {
        var members: [String: Value] = ["path": .string(path.storable)]
        members["live"] = live.map { .string($0.storable) }
        members["desired"] = desired.map { .string($0.storable) }
        return .object(members)
    }
}
