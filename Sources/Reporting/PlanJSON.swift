package import BackendModel
import Diffing
package import Planning

/// A plan as a program reads it: the format `backstay.plan/1`.
///
/// Holds no secret and nothing derived from one: a change with a secret in it says that there is one, and no more.
package struct PlanJSON: Sendable {
    package static let format = "backstay.plan/1"

    private let plan: Plan
    private let files: FileTable
    private let requests: Int?

    package init(_ plan: Plan, files: FileTable, requests: Int? = nil) {
        self.plan = plan
        self.files = files
        self.requests = requests
    }

    package var value: Value {
        var members = plan.environment.reportMembers
        members["format"] = .string(Self.format)
        members["summary"] = summary
        members["steps"] = .array(plan.steps.map { step($0) })
        members["notes"] = .array(
            plan.notes.map { ["backend": .string($0.id.name.storable), "settled": $0.settled.json] }
        )
        members["retained"] = .array(plan.retained.map { $0.json })
        members["leftOut"] = .array(
            plan.leftOutByName.map { ["backend": .string($0.name), "paths": .array($0.paths.map { .string($0) })] }
        )
        members["notChecked"] = .array(
            plan.notListed.sorted { $0.key.rawValue < $1.key.rawValue }.map { kind, error in
                ["kind": .string(kind.rawValue), "error": ServiceErrorLines(error).json]
            }
        )
        members["guards"] = .array(plan.guards.map { $0.json })
        members["lifted"] = .array(plan.lifted.map { $0.json })
        members["problems"] = DiagnosticRenderer(files: files).json(plan.problems)
        members["requests"] = requests.map { .integer(Int64($0)) }
        return .object(members)
    }

    private var summary: Value {
        let numbers = [
            "create": plan.count(of: .create),
            "patch": plan.count(of: .patch),
            "replace": plan.count(of: .replace),
            "delete": plan.count(of: .delete),
            "reconnect": plan.reconnects,
            "owedReconnects": plan.debts,
            "unchanged": plan.counts.unchanged,
            "clearedFields": plan.clears,
            "unmanagedFields": plan.counts.unmanaged,
            "retained": plan.retained.count,
            "notVerifiable": plan.backends(settledBecause: .notShown),
            "notKept": plan.backends(settledBecause: .notKept),
            "live": plan.counts.live,
            "declared": plan.counts.declared,
        ]
        return .object(numbers.mapValues { .integer(Int64($0)) })
    }

    private func step(_ step: PlanStep) -> Value {
        var members: [String: Value] = [
            "backend": .string(step.id.name.storable),
            "action": .string(step.action.rawValue),
            "source": .object(SourcePlace(step.desired.mark, files).members),
            "changes": .array(ShownChange.all(of: step).map { $0.json }),
            "settled": step.settled.json,
            "request": step.request,
        ]
        members["etag"] = step.live.map { .string($0.etag.rawValue.storable) }
        members["reconnect"] = step.reconnectDelay.map { delay in
            [
                "after": .string(delay), "because": .array(step.reconnectReasons.map { .string($0) }),
                "owed": .bool(step.paysDebt),
            ]
        }
        return .object(members)
    }
}

extension PlanStep {
    /// The first call of the step.
    fileprivate var request: Value {
        if action == .reconnect { return ["method": "POST"] }
        if action == .delete, let live {
            return ["method": "DELETE", "ifMatch": .string(live.etag.rawValue.storable)]
        }
        guard let live else { return ["method": "PUT", "ifNoneMatch": "*"] }
        return ["method": action == .patch ? "PATCH" : "PUT", "ifMatch": .string(live.etag.rawValue.storable)]
    }
}

extension Plan.Retained {
    fileprivate var json: Value {
        let pools: [BackendID] = if case .member(let pools) = reason { pools } else { [] }
        return [
            "backend": .string(id.name.storable), "pools": .array(pools.map { .string($0.name.storable) }),
            "reason": .string(reason.words.storable),
        ]
    }
}

extension Guard {
    fileprivate var json: Value {
        [
            "kind": .string(kind.rawValue), "count": .integer(Int64(count)), "total": .integer(Int64(total)),
            "limit": .integer(Int64(limit)), "names": .array(names.map { .string($0.storable) }), "flag": .string(flag),
        ]
    }
}

extension [SettledChange] {
    fileprivate var json: Value {
        .array(map { ["path": .string($0.path.description.oneLine), "reason": .string($0.reason.rawValue)] })
    }
}
