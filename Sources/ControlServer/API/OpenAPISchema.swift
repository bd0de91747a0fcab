import Applying
import BackendModel
import Syncing

/// The shapes of what is answered, as JSON Schema (2020-12, as OpenAPI 3.1 has it).
enum OpenAPISchema {
    static var all: [String: Value] {
        [
            "Accepted": object(["accepted": ["type": "boolean"]]),
            "Approval": object(["revision": text, "digest": text]),
            "Awaited": object(["revision": text, "digest": text, "guards": list(text)]),
            "Backend": backend,
            "BackendState": words(BackendStatus.State.allCases.map(\.rawValue)),
            "Backends": object(["backends": list(reference("Backend")), "next": optionalText]),
            "Counts": object(["created", "patched", "replaced", "reconnected", "converged", "failed", "left"].numbers),
            "Difference": object(["path": text, "live": optionalText, "desired": optionalText]),
            "Member": object(["name": text, "weight": optionalNumber, "priority": optionalNumber]),
            "Problem": object(["status": number, "title": text, "detail": text]),
            "Request": object(["client": text, "service": text, "correlation": text]),
            "Revision": object(["id": text, "time": optionalTime, "title": optionalText]),
            "Run": object(run),
            "RunDetail": object(run.merging(["steps": list(reference("Step"))]) { first, _ in first }),
            "Runs": object(["runs": list(reference("Run")), "next": optionalNumber]),
            "Service": service,
            "Services": object(["services": list(reference("Service"))]),
            "Source": source,
            "Status": status,
            "Step": step,
        ]
    }

    private static var status: Value {
        object([
            "version": text, "started": time, "time": time, "ready": flag, "unready": list(text),
            "problems": list(text), "source": reference("Source"), "suspended": optionalTime,
            "services": list(reference("Service")),
        ])
    }

    private static var source: Value {
        object([
            "location": text, "ref": optionalText, "inForce": optional("Revision"), "refused": optional("Revision"),
            "problems": list(text),
        ])
    }

    private static var service: Value {
        object([
            "name": text, "environment": text, "label": text, "id": text, "plane": text,
            "state": words(ServiceStatus.State.allCases.map(\.rawValue)), "stale": flag,
            "mode": words(SyncSettings.Mode.allCases.map(\.rawValue)), "lastPass": optionalTime,
            "lastSuccess": optionalTime, "nextPass": optionalTime, "failures": number, "problem": optionalText,
            "awaited": optional("Awaited"), "backends": object(BackendStatus.State.allCases.map(\.rawValue).numbers),
            "owedReconnects": number,
        ])
    }

    private static var backend: Value {
        object([
            "name": text, "state": reference("BackendState"), "isPool": flag, "members": list(reference("Member")),
            "differences": list(reference("Difference")), "lastChange": optionalTime, "problem": optionalText,
        ])
    }

    private static var run: [String: Value] {
        [
            "number": number, "time": time, "command": text, "environment": text, "id": text, "version": text,
            "cause": words(RunRecord.Cause.allCases.map(\.rawValue)), "revision": optionalText, "ended": optionalTime,
            "outcome": words(RunRecord.Outcome.allCases.map(\.rawValue), orNull: true), "counts": optional("Counts"),
        ]
    }

    private static var step: Value {
        object([
            "backend": text, "action": text, "outcome": text, "fields": list(text), "request": optional("Request"),
        ])
    }

    private static var text: Value { ["type": "string"] }
    private static var optionalText: Value { ["type": ["string", "null"]] }
    private static var flag: Value { ["type": "boolean"] }
    static var number: Value { ["type": "integer"] }
    private static var optionalNumber: Value { ["type": ["integer", "null"]] }
    private static var time: Value { ["type": "string", "format": "date-time"] }
    private static var optionalTime: Value { ["type": ["string", "null"], "format": "date-time"] }

    private static func list(_ items: Value) -> Value { ["type": "array", "items": items] }
    private static func reference(_ name: String) -> Value { ["$ref": .string("#/components/schemas/\(name)")] }
    private static func optional(_ name: String) -> Value { ["oneOf": [reference(name), ["type": "null"]]] }

    private static func words(_ words: [String], orNull: Bool = false) -> Value {
        ["enum": .array(words.map(Value.string) + (orNull ? [.null] : []))]
    }

    /// Every member is always there.
    private static func object(_ members: [String: Value]) -> Value {
        [
            "type": "object", "properties": .object(members), "additionalProperties": false,
            "required": .array(members.keys.sorted().map(Value.string)),
        ]
    }
}

extension [String] {
    fileprivate var numbers: [String: Value] {
        Dictionary(uniqueKeysWithValues: map { ($0, OpenAPISchema.number) })
    }
}
