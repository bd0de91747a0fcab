import BackendModel

extension ServiceRules {
    /// Named values and certificates that are not there, as far as the state lists those that are.
    func referenceProblems(_ properties: Value) -> [Refusal.Detail] {
        let credentials = properties.members["credentials"] ?? [:]
        var messages: [String] = []
        if case .array(let items)? = credentials.members["certificate"], items.isEmpty {
            messages.append("'certificate' should not be empty.")
        }
        if let known = state.services[service]?.namedValues {
            let cased = switches.namedValueCase == .matters
            let names = Set(known.map { cased ? $0.displayName : $0.displayName.lowercased() })
            let used = Set(Self.references(of: .namedValues, in: properties))
            for name in used.sorted() where !names.contains(cased ? name : name.lowercased()) {
                messages.append("Property '\(name)' not found.")
            }
        }
        if let known = state.services[service]?.certificates {
            let known = Set(known.map { $0.name.lowercased() })
            for name in Self.references(of: .certificates, in: properties) where !known.contains(name.lowercased()) {
                messages.append("Certificate with id '\(name)' not found.")
            }
        }
        return messages.map { .init(target: "credentials", message: $0) }
    }

    /// The names by which a backend refers to others.
    static func references(of kind: EmulatedEntity.Kind, in properties: Value) -> [String] {
        let credentials = properties.members["credentials"] ?? [:]
        switch kind {
        case .namedValues:
            return ["authorization", "header", "query"].flatMap { names(in: credentials.members[$0] ?? .null) }
        case .certificates:
            let cluster = properties.members["properties"]?.members["serviceFabricCluster"]?.members
            let ids = (credentials.members["certificateIds"]?.items ?? [])
            return (ids + [cluster?["clientCertificateId"]].compactMap { $0 }).compactMap { value in
                value.text.flatMap { $0.split(separator: "/").last.map(String.init) }
            }
        }
    }

    /// The names within `{{…}}`, anywhere in `value`.
    private static func names(in value: Value) -> [String] {
        switch value {
        case .string(let text): return names(in: text)
        case .array(let items): return items.flatMap { names(in: $0) }
        case .object(let members): return members.values.flatMap { names(in: $0) }
        case .null, .bool, .integer, .number, .secret: return []
        }
    }

    private static func names(in text: String) -> [String] {
        var names: [String] = []
        var rest = text[...]
        while let opening = rest.firstRange(of: "{{"), let closing = rest[opening.upperBound...].firstRange(of: "}}") {
            names.append(String(rest[opening.upperBound..<closing.lowerBound]))
            rest = rest[closing.upperBound...]
        }
        return names
    }
}
