import BackendModel
import BackendSchema

/// What the service demands of a backend beyond the contract, in its words as far as they are known.
struct ServiceRules {
    let state: EmulatorState
    let service: ServiceResourceID
    let version: APIVersion
    let switches: EmulatorSwitches

    /// All that is wrong with `properties`, for a backend called `name`.
    func details(_ properties: Value, name: String, old: EmulatedBackend?) -> [Refusal.Detail] {
        let isPool = properties.members["type"]?.text?.lowercased() == "pool"
        var details = ContractCheck.details(of: properties)
        details += isPool ? poolProblems(properties, name: name) : singleProblems(properties)
        details += resourceProblems(properties) + breakerProblems(properties) + referenceProblems(properties)
        if let old, old.isPool != isPool, switches.typeChange == .refused {
            details.append(.init(target: "type", message: "Backend type cannot be changed."))
        }
        return details
    }

    private func singleProblems(_ properties: Value) -> [Refusal.Detail] {
        var details: [Refusal.Detail] = []
        switch properties.members["url"] {
        case .none: details.append(.init(target: "url", message: "'url' should not be empty."))
        case .some(let url):
            if let text = url.text, !text.isEmpty, !isTarget(text) {
                details.append(.init(target: "url", message: Self.absoluteURL))
            }
        }
        switch properties.members["protocol"] {
        case .none: details.append(.init(target: "protocol", message: "'protocol' should not be empty."))
        case .some(let name):
            if let text = name.text, !text.isEmpty, !["http", "soap"].contains(text.lowercased()) {
                details.append(.init(target: "protocol", message: "Protocol is not supported"))
            }
        }
        return details
    }

    /// A URL of HTTP, of Service Fabric, or one a named value completes.
    private func isTarget(_ url: String) -> Bool {
        isAbsolute(url) || url.lowercased().hasPrefix("fabric:/") || url.contains("{{")
    }

    private func isAbsolute(_ url: String) -> Bool { WebAddress(url) != nil }

    private func resourceProblems(_ properties: Value) -> [Refusal.Detail] {
        guard let id = properties.members["resourceId"]?.text, !id.isEmpty, !isAbsolute(id) else { return [] }
        return [.init(target: "resourceId", message: Self.absoluteURL)]
    }

    private func poolProblems(_ properties: Value, name: String) -> [Refusal.Detail] {
        var messages: [(String, String)] = []
        if properties.members["url"] != nil { messages.append(("url", "Url is not supported for backend pool.")) }
        if properties.members["protocol"] != nil {
            messages.append(("protocol", "Protocol is not supported for backend pool."))
        }
        let members = properties.members["pool"]?.members["services"]?.items ?? []
        if properties.members["pool"]?.members["services"] == nil {
            messages.append(("pool", "'pool' should not be empty."))
        }
        if members.count > Self.poolLimit {
            messages.append(("pool", "A backend pool can include up to \(Self.poolLimit) backends."))
        }
        messages += members.compactMap { memberProblem($0, pool: name) }.map { ("pool", $0) }
        return messages.map { .init(target: $0.0, message: $0.1) }
    }

    private func memberProblem(_ member: Value, pool: String) -> String? {
        guard let text = member.members["id"]?.text else { return nil }
        let id = PoolMemberID(text, in: service)
        if id.scope == service, id.name.lowercased() == pool.lowercased() {
            return "Backend Entity '\(id.name)' cannot be a member of itself."
        }
        guard id.isReachable, let scope = id.scope, let backend = state.services[scope]?[id.name] else {
            return "Backend Entity '\(id.name)' not found."
        }
        return backend.isPool ? "Backend Entity '\(id.name)' is not of type 'Single'." : nil
    }

    private static let absoluteURL = "Value should represent absolute http URL"
    private static let poolLimit = 30
}
