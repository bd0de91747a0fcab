package import BackendModel
package import BackendSchema

/// A backend as the rules see it: what its manifest says, and where.
///
/// The manifest may hold errors of form; the decoder tells of them, and a rule passes over what it cannot read.
package struct CheckedBackend: Sendable {
    /// Nothing where the manifest has no name.
    package let id: BackendID?
    /// Where the name stands, or else the manifest.
    package let mark: SourceMark
    /// What stands under `spec`, variables put in; a value that is not known is a secret, and so is a `spec` that is not
    /// there.
    package let spec: Node
    package let properties: [String: Value]
    package let policy: BackendPolicy
    /// What stands under `policy`, or an empty object.
    package let policyNode: Node
    /// Where calls go to, and the proxy they go through.
    package let url: WrittenURL?
    package let proxyURL: WrittenURL?
    package let kind: BackendView.Kind
    /// What stands under `credentials`, unless it is absent or `null`.
    package let credentials: Node?
    package let poolMembers: [PoolMember]
    package let breakerRules: [Node]
    package let failureConditions: [Node]

    package init(
        id: BackendID?,
        mark: SourceMark,
        spec: Node,
        properties: [String: Value],
        policy: BackendPolicy,
        policyNode: Node
    ) {
        self.id = id
        self.mark = mark
        self.spec = spec
        self.properties = properties
        self.policy = policy
        self.policyNode = policyNode
        url = spec.at("url").flatMap { WrittenURL($0) }
        proxyURL = spec.at("proxy", "url").flatMap { WrittenURL($0) }
        kind = spec.at("type")?.text?.lowercased() == "pool" ? .pool : .single
        credentials = spec.at("credentials")
        poolMembers = (spec.at("pool", "services")?.items ?? []).compactMap { PoolMember($0) }
        breakerRules = spec.at("circuitBreaker", "rules")?.items ?? []
        failureConditions = breakerRules.compactMap { $0.at("failureCondition") }
    }
}

extension CheckedBackend {
    /// Whether the manifest decides what becomes of the field though it does not list it.
    package func decides(_ path: FieldPath) -> Bool {
        policy.coverage == .complete && !policy.ignore.contains { $0.contains(path) }
    }

    /// Whether the backend would stand without the field: cleared, or not listed by a manifest that decides it.
    package func lacks(_ name: String) -> Bool {
        guard case .mapping = spec.content else { return false }
        guard let node = spec[name] else { return decides(FieldPath([.member(name)])) }
        return node.isNull
    }

    /// Where the field stands, or else the backend's name.
    package func place(of name: String) -> SourceMark { spec[name]?.mark ?? mark }
}
