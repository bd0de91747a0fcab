import BackendModel
import BackendSchema

/// What the service makes of the names in a body before it merges and stores it.
struct Intake {
    let switches: EmulatorSwitches
    let version: APIVersion

    func properties(of body: [String: Value]) throws(Refusal) -> Value {
        switch body["properties"] ?? .null {
        case .null: return [:]
        case .object(let members): return named(.object(members))
        default: throw .invalidContent("Error converting value to type 'BackendContractProperties'", offset: 0)
        }
    }

    /// Header names and the spelling of the Service Fabric thumbprint; doing it twice changes nothing.
    func named(_ properties: Value) -> Value {
        var result = properties
        if switches.headerCase == .lowercase {
            result = result.changing(["credentials", "header"]) { headers in
                guard case .object(let members) = headers else { return headers }
                let lowercased = members.sorted { $0.key < $1.key }.map { ($0.key.lowercased(), $0.value) }
                return .object(Dictionary(lowercased, uniquingKeysWith: { $1 }))
            }
        }
        if switches.serviceFabric == .filled {
            result = result.changing(["properties", "serviceFabricCluster"]) { $0.withCapitalThumbprint }
        }
        return result
    }

    /// What is stored of `properties`, after `old` was what was there.
    func stored(_ properties: Value, after old: Value?) -> Value {
        var result = properties.withoutNulls
        if switches.unknownMembers != .kept {
            let keepsIdentity = switches.unknownMembers == .managedIdentityOnly
            result = ContractShape.backend.known(of: result, at: version, keepingUnpublished: keepsIdentity)
        }
        guard let old, switches.newerFields == .hidden else { return result }
        // A caller cannot remove what its api-version does not show.
        return ContractShape.places(newerThan: version).reduce(result) { $0.carrying($1, from: old) }
    }
}

extension Value {
    fileprivate var withCapitalThumbprint: Value {
        guard case .object(var members) = self, let value = members.removeValue(forKey: "clientCertificatethumbprint")
        else { return self }
        members["clientCertificateThumbprint"] = value
        return .object(members)
    }
}
