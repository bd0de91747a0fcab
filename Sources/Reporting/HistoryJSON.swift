package import Applying
package import BackendModel

/// What has been done, for programs: the formats `backstay.history/1` and, for one run, `backstay.run/1`.
package enum HistoryJSON {
    package static func value(_ runs: [RunRecord]) -> Value {
        ["format": "backstay.history/1", "runs": .array(runs.map { .object($0.members) })]
    }

    package static func value(_ run: RunRecord, _ steps: [StepRecord]) -> Value {
        var members = run.members
        members["format"] = "backstay.run/1"
        members["steps"] = .array(steps.map { $0.json })
        return .object(members)
    }
}

extension RunRecord {
    fileprivate var members: [String: Value] {
        var members: [String: Value] = [
            "run": .integer(number), "started": .string(start.time.description),
            "command": .string(start.command.storable), "environment": .string(start.environment.storable),
            "plane": .string(start.service.plane.storable), "service": .string(start.service.service.storable),
            "version": .string(start.version.storable), "outcome": .string(outcomeName),
            "cause": .string(start.cause.rawValue),
        ]
        members["revision"] = start.revision.map { .string($0.storable) }
        members["ended"] = (end?.time).map { .string($0.description) }
        members["summary"] = end.map { ApplySummary($0.counts).json }
        return members
    }
}

extension StepRecord {
    fileprivate var json: Value {
        var members: [String: Value] = [
            "backend": .string(backend.storable), "action": .string(action.storable),
            "outcome": .string(outcome.storable), "fields": .array(fields.map { .string($0.oneLine) }),
        ]
        members["request"] = request.map { ids in
            [
                "client": .string(ids.client.storable), "service": .string(ids.service.storable),
                "correlation": .string(ids.correlation.storable),
            ]
        }
        return .object(members)
    }
}
