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
            let used = ["authorization", "header", "query"].flatMap { names(in: credentials.members[$0] ?? .null) }
            for name in Set(used).subtracting(known).sorted() { messages.append("Property '\(name)' not found.") }
        }
        if let known = state.services[service]?.certificates {
            let known = Set(known.map { $0.lowercased() })
            for name in certificateNames(properties) where !known.contains(name.lowercased()) {
                messages.append("Certificate with id '\(name)' not found.")
            }
        }
        return messages.map { .init(target: "credentials", message: $0) }
    }

    private func certificateNames(_ properties: Value) -> [String] {
        let cluster = properties.members["properties"]?.members["serviceFabricCluster"]?.members
        let ids = (properties.members["credentials"]?.members["certificateIds"]?.items ?? [])
        return (ids + [cluster?["clientCertificateId"]].compactMap { $0 }).compactMap { value in
            value.text.flatMap { $0.split(separator: "/").last.map(String.init) }
        }
    }

    /// The names within `{{…}}`, anywhere in `value`.
    private func names(in value: Value) -> [String] {
        switch value {
        case .string(let text): return names(in: text)
        case .array(let items): return items.flatMap { names(in: $0) }
        case .object(let members): return members.values.flatMap { names(in: $0) }
        case .null, .bool, .integer, .number, .secret: return []
        }
    }

    private func names(in text: String) -> [String] {
        var names: [String] = []
        var rest = text[...]
        while let opening = rest.firstRange(of: "{{"), let closing = rest[opening.upperBound...].firstRange(of: "}}") {
            names.append(String(rest[opening.upperBound..<closing.lowerBound]))
            rest = rest[closing.upperBound...]
        }
        return names
    }
}
