import BackendModel
import Diffing

extension PlanStep {
    func json(_ files: FileTable) -> Value {
        let mark = desired.mark
        var follows = desired.policy.reconnect.members
        follows["follows"] = .bool(reconnect != nil)
        follows["debt"] = debt?.json
        return [
            "backend": .string(id.name), "action": .string(action.rawValue),
            "live": live.map { ["etag": .string($0.etag.rawValue)] } ?? "absent",
            "changes": .array(changes.map { $0.json }),
            "settled": settled.json,
            "reconnect": .object(follows),
            "source": [
                "file": .string(files.name(of: mark.file)), "line": .integer(Int64(mark.line)),
                "column": .integer(Int64(mark.column)),
            ],
        ]
    }
}

extension BackendPolicy.Reconnect {
    var members: [String: Value] {
        var members: [String: Value] = ["when": .string(when.rawValue)]
        members["after"] = after.map { .string($0) }
        return members
    }
}

extension FieldChange {
    fileprivate var json: Value {
        var members: [String: Value] = [
            "path": path.json, "connection": .bool(concernsConnection), "address": .bool(isAddress),
        ]
        members["before"] = live?.tagged
        members["after"] = desired?.tagged
        return .object(members)
    }
}

extension FieldPath {
    /// Its parts, as a name may hold any of the signs that a path is written with.
    var json: Value {
        .array(
            components.map { component in
                switch component {
                case .member(let name): .string(name)
                case .item(let key): ["item": .string(key)]
                }
            }
        )
    }
}

extension [SettledChange] {
    var json: Value { .array(map { ["path": $0.path.json, "reason": .string($0.reason.rawValue)] }) }
}

extension ReconnectDebt {
    /// The name of its backend is the step's.
    fileprivate var json: Value {
        var members: [String: Value] = ["state": .string(state.rawValue), "etag": .string(etag.rawValue)]
        members["after"] = after.map { .string($0) }
        return .object(members)
    }
}
