package import BackendModel
import BackendSchema

/// The digest of what the manifests want of one service: of every backend with its policy, of the environment's settings
/// that decide what a plan does, and of what was selected.
///
/// Secrets are blank in it, and so are the parts of an address that may hold one: nothing is derived from a secret, and
/// another secret gives the same digest.
package func desiredDigest(
    of state: DesiredState,
    _ selection: PlanFile.Selection,
    _ digest: PlanFile.Digest
) -> String {
    let environment = state.environment
    let fields = Schema.backend(environment.version).fields
    let canonical: Value = [
        "environment": .string(environment.name), "service": .string(environment.scope.armID),
        "wave": .integer(Int64(environment.wave)), "credential": environment.credential.canonical,
        "plane": .string(environment.plane.text), "apiVersion": .string(environment.apiVersion),
        "limits": environment.limits.canonical, "ownership": environment.ownership.canonical,
        "named": .array((state.named ?? []).sorted().map { .string($0.name.lowercased()) }),
        "selection": selection.json,
        "backends": .array(state.backends.map { $0.canonical(fields) }),
    ]
    return digest(JSONWriter.text(of: canonical))
}

extension DesiredBackend {
    fileprivate func canonical(_ fields: [Field]) -> Value {
        [
            "name": .string(id.name),
            "properties": .object(properties.blanked(fields).mapValues { $0.tagged }),
            "policy": [
                "fields": .string(policy.coverage.rawValue),
                "ignore": .array(policy.ignore.map { $0.json }),
                "reconnect": .object(policy.reconnect.members),
                "replace": .string(policy.replace.rawValue),
            ],
        ]
    }
}

extension CredentialChoice {
    fileprivate var canonical: Value {
        let texts = ["kind": kind?.rawValue, "tenantId": tenantID, "clientId": clientID]
        return .object(texts.compactMapValues { $0.map { .string($0) } })
    }
}

extension Ownership {
    fileprivate var canonical: Value {
        let lists = ["names": names, "except": exceptions, "protect": protected]
        let members = lists.mapValues { Value.array($0.map { .string($0.text) }) }
        return .object(members.merging(["prune": .bool(prunes)]) { $1 })
    }
}

extension Limits {
    fileprivate var canonical: Value {
        let numbers = ["updates": updates, "deletes": deletes, "clears": clears, "changes": changes]
        var members = numbers.compactMapValues { $0.map { Value.integer(Int64($0)) } }
        members["hosts"] = hosts.map { .array($0.map { .string($0) }) }
        return .object(members)
    }
}
