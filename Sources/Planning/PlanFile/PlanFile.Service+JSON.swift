import BackendModel

extension PlanFile.Service {
    func json(_ files: FileTable) -> Value {
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
