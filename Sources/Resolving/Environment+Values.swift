import BackendModel
import BackendSchema

extension Environment {
    /// What stands under `spec`, read by its table, without a word of any service; `null` is as good as absent.
    init(_ name: String, at mark: SourceMark, _ plane: Plane, _ spec: [String: Value], _ sync: SyncSettings) {
        self.init(
            name: name,
            scope: ServiceScope(subscriptionID: "", resourceGroup: "", service: ""),
            plane: plane,
            credential: CredentialChoice(spec["credential"]?.members ?? [:]),
            apiVersion: spec["armApiVersion"]?.text ?? APIVersion.standard.rawValue,
            variables: spec["variables"]?.members ?? [:],
            coverage: spec["fields"]?.text.flatMap { BackendPolicy.Coverage(rawValue: $0) } ?? .complete,
            limits: Limits(spec["limits"]?.members ?? [:]),
            ownership: Ownership(spec),
            sync: sync,
            mark: mark
        )
    }

    fileprivate func with(service: [String: Value]) -> Environment {
        let wave: Int = if case .integer(let number) = service["wave"] { Int(number) } else { 0 }
        return Environment(
            name: name,
            scope: ServiceScope(
                subscriptionID: service["subscriptionId"]?.text ?? "",
                resourceGroup: service["resourceGroup"]?.text ?? "",
                service: service["name"]?.text ?? "",
                workspace: service["workspace"]?.text
            ),
            wave: wave,
            plane: plane,
            credential: credential,
            apiVersion: apiVersion,
            variables: variables,
            coverage: coverage,
            limits: limits,
            ownership: ownership,
            sync: sync,
            mark: mark
        )
    }
}

extension DeclaredService {
    /// Takes the environment without its services, and what stands under this one: as the table reads it, and as it is
    /// written; then the references among its own variables, and among those of the environment.
    init(
        _ environment: Environment,
        _ service: [String: Value],
        _ node: Node,
        references own: [String: ValueReference],
        _ shared: [String: ValueReference]
    ) {
        let texts = service["variables"]?.members ?? [:]
        let variables = environment.variables.filter { own[$0.key] == nil }.merging(texts) { $1 }
        self.environment = environment.with(service: service).with(variables: variables)
        references = shared.filter { texts[$0.key] == nil }.merging(own) { $1 }
        mark = node["name"]?.mark ?? node.mark
    }
}

extension CredentialChoice {
    fileprivate init(_ members: [String: Value]) {
        self.init(
            kind: members["kind"]?.text.flatMap { CredentialKind(rawValue: $0) },
            tenantID: members["tenantId"]?.text,
            clientID: members["clientId"]?.text
        )
    }
}

extension Ownership {
    fileprivate init(_ spec: [String: Value]) {
        let owns = spec["owns"]?.members ?? [:]
        let patterns = { (list: Value?) in (list?.items ?? []).compactMap { $0.text.map { NamePattern($0) } } }
        self.init(
            prunes: spec["prune"] == true,
            names: patterns(owns["names"]),
            exceptions: patterns(owns["except"]),
            protected: patterns(spec["protect"])
        )
    }
}

extension Limits {
    /// A limit that is `null` is as good as not written: no limit is said by `100%`.
    fileprivate init(_ members: [String: Value]) {
        self.init()
        let share = { (name: String) in members[name]?.text.flatMap { Int($0.dropLast()) } }
        updates = share("updates") ?? updates
        deletes = share("deletes") ?? deletes
        clears = share("clears") ?? clears
        if case .integer(let count) = members["changes"] { changes = Int(count) }
        if case .array(let items) = members["hosts"] { hosts = items.compactMap { $0.text } }
    }
}
