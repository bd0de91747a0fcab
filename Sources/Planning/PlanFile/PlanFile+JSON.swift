import BackendModel
import Diffing

extension PlanFile {
    /// The file's text.
    package func text(_ digest: Digest) -> String {
        var members = members
        members["checksum"] = .string(digest(JSONWriter.text(of: .object(members))))
        return JSONWriter.text(of: .object(members), .indented) + "\n"
    }

    private var members: [String: Value] {
        [
            "format": .string(Self.format), "tool": .string(tool), "created": .string(created.description),
            "expires": .string(expires.description), "manifests": .string(manifests), "selection": selection.json,
            "requests": .integer(Int64(requests)),
            "services": .array(services.map { $0.json(files) }),
        ]
    }
}

extension PlanFile.Selection {
    var json: Value {
        [
            "environment": .string(environment), "services": .array(services.map { .string($0) }),
            "targets": .array(targets.map { .string($0) }),
            "excludes": .array(excludes.map { .string($0) }), "noSecrets": .bool(leavesSecretsOut),
        ]
    }
}

extension PlanFile.Service {
    fileprivate func json(_ files: FileTable) -> Value {
        let environment = plan.environment
        return [
            "environment": .string(environment.name), "service": .string(environment.scope.armID),
            "wave": .integer(Int64(environment.wave)), "plane": .string(environment.plane.text),
            "address": .string(address), "apiVersion": .string(environment.apiVersion), "desired": .string(desired),
            "counts": plan.counts.json,
            "steps": .array(plan.steps.map { $0.json(files) }),
            "notes": .array(plan.notes.map { ["backend": .string($0.id.name), "settled": $0.settled.json] }),
            "retained": .array(plan.retained.map { $0.json }),
            "lifted": .array(plan.lifted.map { $0.json }),
            "leftOut": .array(
                plan.leftOut.sorted { $0.key < $1.key }.map { id, paths in
                    ["backend": .string(id.name), "paths": .array(paths.map { $0.json })]
                }
            ),
            "notChecked": .array(
                plan.notListed.sorted { $0.key.rawValue < $1.key.rawValue }.map { kind, error in
                    ["kind": .string(kind.rawValue), "error": error.json]
                }
            ),
        ]
    }
}

extension Plan.Counts {
    fileprivate var json: Value {
        let numbers = [
            "live": live, "declared": declared, "spokenFor": spokenFor, "owned": owned,
            "unchanged": unchanged, "unmanaged": unmanaged,
        ]
        return .object(numbers.mapValues { .integer(Int64($0)) })
    }
}

extension PlanStep {
    fileprivate func json(_ files: FileTable) -> Value {
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
    fileprivate var json: Value { .array(map { ["path": $0.path.json, "reason": .string($0.reason.rawValue)] }) }
}

extension Plan.Retained {
    /// Without pools, the list was incomplete.
    fileprivate var json: Value {
        let pools: [BackendID] = if case .member(let pools) = reason { pools } else { [] }
        return ["backend": .string(id.name), "pools": .array(pools.map { .string($0.name) })]
    }
}

extension Guard {
    fileprivate var json: Value {
        [
            "kind": .string(kind.rawValue), "count": .integer(Int64(count)), "total": .integer(Int64(total)),
            "limit": .integer(Int64(limit)), "names": .array(names.map { .string($0) }),
        ]
    }
}

extension ReconnectDebt {
    /// The name of its backend is the step's.
    fileprivate var json: Value {
        var members: [String: Value] = ["state": .string(state.rawValue), "etag": .string(etag.rawValue)]
        members["after"] = after.map { .string($0) }
        return .object(members)
    }
}

extension ServiceError {
    fileprivate var json: Value {
        [
            "status": .integer(Int64(status)), "code": .string(code), "message": .string(message),
            "details": .array(
                details.map {
                    ["code": .string($0.code), "target": .string($0.target), "message": .string($0.message)]
                }
            ),
            "request": [
                "client": .string(request.client), "service": .string(request.service),
                "correlation": .string(request.correlation),
            ],
        ]
    }
}
