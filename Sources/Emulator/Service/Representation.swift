import BackendModel
import BackendSchema

/// How a stored backend is answered under the switches.
struct Representation {
    let switches: EmulatorSwitches
    let version: APIVersion
    let service: ServiceResourceID

    /// The resource; `requested` is the name as the path spelt it, if one did.
    func resource(_ backend: EmulatedBackend, requested: String? = nil) -> Value {
        let name =
            switch switches.nameCase {
            case .created: backend.name
            case .requested: requested ?? backend.name
            case .lowercase: backend.name.lowercased()
            }
        let kind = service.workspace == nil ? "backends" : "workspaces/backends"
        return [
            "id": .string("\(service)/backends/\(name)"),
            "type": .string("Microsoft.ApiManagement/service/\(kind)"),
            "name": .string(name),
            "properties": properties(of: backend),
        ]
    }

    private func properties(of backend: EmulatedBackend) -> Value {
        var result = Intake(switches: switches, version: version).named(backend.properties)
        result = normalised(result)
        if switches.newerFields == .hidden {
            result = ContractShape.places(newerThan: version).reduce(result) { $0.changing($1) { _ in nil } }
        }
        result = filled(result, isPool: backend.isPool)
        result = SecretMask(switches.secrets).masked(result)
        return ordered(result)
    }

    private func normalised(_ properties: Value) -> Value {
        var result = properties
        if switches.durations == .normalised {
            for path in Self.durations { result = result.changing(path) { $0.normalisedDuration } }
        }
        if switches.memberIDs != .verbatim {
            result = result.changing(["pool", "services", "[]", "id"]) { memberID($0) }
        }
        if switches.urlSlash != .verbatim { result = result.changing(["url"]) { slashed($0) } }
        return Thumbprints(mode: switches.thumbprints, service: service).settled(result)
    }

    private func filled(_ properties: Value, isPool: Bool) -> Value {
        var members = properties.members
        if switches.defaults != .absent, var tls = members["tls"]?.members {
            for flag in Self.tlsFlags where tls[flag] == nil { tls[flag] = true }
            members["tls"] = .object(tls)
        }
        if switches.defaults == .filled {
            if members["type"] == nil, version >= .v2023_05_01_preview { members["type"] = "Single" }
            if !isPool {
                members["tls"] =
                    members["tls"] ?? .object(Dictionary(uniqueKeysWithValues: Self.tlsFlags.map { ($0, true) }))
                var credentials = members["credentials"]?.members ?? [:]
                for map in ["header", "query"] where credentials[map] == nil { credentials[map] = [:] }
                members["credentials"] = .object(credentials)
            }
        }
        if switches.nulls == .explicit {
            for name in isPool ? ["title", "url", "protocol"] : ["title"] where members[name] == nil {
                members[name] = .null
            }
        }
        guard switches.serviceFabric == .filled else { return .object(members) }
        return Value.object(members).changing(["properties", "serviceFabricCluster"]) { $0.filledCluster }
    }

    private func ordered(_ properties: Value) -> Value {
        if switches.arrayOrder == .verbatim { return properties }
        return Self.sets.reduce(properties) { result, path in
            result.changing(path) { list in
                guard case .array(let items) = list else { return list }
                if switches.arrayOrder == .reversed { return .array(items.reversed()) }
                return .array(items.sorted { JSONWriter.text(of: $0) < JSONWriter.text(of: $1) })
            }
        }
    }

    private func memberID(_ value: Value) -> Value {
        guard let text = value.text, let name = PoolMemberID(text, in: service).localName else { return value }
        return .string(switches.memberIDs == .full ? "\(service)/backends/\(name)" : "/backends/\(name)")
    }

    private func slashed(_ value: Value) -> Value {
        guard let text = value.text else { return value }
        if switches.urlSlash == .dropped { return .string(text.last == "/" ? String(text.dropLast()) : text) }
        let hasPath = text.split(separator: "/", maxSplits: 2).count > 2 || text.last == "/"
        return .string(hasPath ? text : text + "/")
    }

    private static let tlsFlags = ["validateCertificateChain", "validateCertificateName"]

    private static let durations = [
        ["circuitBreaker", "rules", "[]", "tripDuration"],
        ["circuitBreaker", "rules", "[]", "failureCondition", "interval"],
    ]

    private static let sets = [
        ["pool", "services"], ["credentials", "certificateIds"], ["credentials", "certificate"],
        ["circuitBreaker", "rules", "[]", "failureCondition", "statusCodeRanges"],
        ["circuitBreaker", "rules", "[]", "failureCondition", "errorReasons"],
        ["tls", "serverCertificateThumbprints"],
        ["properties", "serviceFabricCluster", "serverCertificateThumbprints"],
    ]
}

extension Value {
    /// What the service adds to a cluster (observed): three retries, and an empty list of thumbprints.
    fileprivate var filledCluster: Value {
        guard case .object(var members) = self else { return self }
        members["maxPartitionResolutionRetries"] = members["maxPartitionResolutionRetries"] ?? 3
        members["serverCertificateThumbprints"] = members["serverCertificateThumbprints"] ?? []
        return .object(members)
    }

    fileprivate var normalisedDuration: Value {
        guard let text, let duration = ISODuration(text) else { return self }
        return .string(duration.timeSpanText)
    }
}
