package import BackendModel
import BackendSchema
package import Resolving

/// Validates what one service after the other wants, and once for all what no service changes.
package struct ProjectValidator: Sendable {
    private let schema: Schema
    private let severities: Severities
    private let files: FileTable
    private let shared: [CheckedBackend]
    private let sharedResolved: [ResolvedBackend]
    /// Of what is shared, all that does not depend on the service or on other backends.
    private let sharedDiagnostics: [Diagnostic]

    /// Takes the backends that are the same for all services, and any one of these services: they are all of one
    /// api-version and coverage.
    package init(
        _ shared: [ResolvedBackend],
        like environment: Environment,
        severities: Severities = .standard,
        files: FileTable
    ) {
        schema = .backend(environment.version)
        self.severities = severities
        self.files = files
        var reader = BackendReading(environment: environment, schema: schema)
        self.shared = shared.map { reader.backend($0) }
        sharedResolved = shared
        let project = CheckedProject(backends: [], scope: environment.scope, schema: schema, files: files)
        sharedDiagnostics = reader.diagnostics + findings(in: self.shared, Rules.alone, of: project)
    }

    /// What a service wants, with these backends beside the shared ones; see ``validate(_:environment:severities:files:)``.
    package func state(
        of own: [ResolvedBackend],
        for environment: Environment
    ) -> (state: DesiredState?, diagnostics: [Diagnostic]) {
        var reader = BackendReading(environment: environment, schema: schema)
        let backends = own.map { reader.backend($0) }
        let project = CheckedProject(
            backends: shared.joined(to: backends),
            scope: environment.scope,
            schema: schema,
            files: files
        )
        let found =
            sharedDiagnostics + reader.diagnostics + findings(in: backends, Rules.alone, of: project)
            + findings(in: project.backends, Rules.inCompany, of: project)
        let diagnostics = found.map { severities.applied(to: $0) }.inOrder()
        guard !diagnostics.holdsError else { return (nil, diagnostics) }
        let resolved = sharedResolved.joined(to: own)
        let references = ReferenceExpansion(schema, scope: environment.scope)
        let desired = zip(project.backends, resolved).compactMap { $0.desired(references, leftOut: $1.leftOut) }
        let state = DesiredState(environment: environment, backends: desired, leftOut: leftOut(of: resolved))
        return (state, diagnostics)
    }
}

private func findings(
    in backends: [CheckedBackend],
    _ rules: [any Rule],
    of project: CheckedProject
) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for backend in backends {
        for rule in rules {
            for finding in rule.findings(in: backend, of: project) {
                let (message, mark) = (finding.message, finding.mark)
                diagnostics.append(Diagnostic(rule.severity, rule: rule.id, message, at: mark, help: finding.help))
            }
        }
    }
    return diagnostics
}

extension Array {
    /// Both after one another; where one of them is empty the other as it is, not a copy of all that is shared.
    fileprivate func joined(to other: [Element]) -> [Element] {
        other.isEmpty ? self : isEmpty ? other : self + other
    }
}

private func leftOut(of backends: [ResolvedBackend]) -> [BackendID: [FieldPath]] {
    let pairs = backends.compactMap { backend -> (BackendID, [FieldPath])? in
        guard !backend.leftOut.isEmpty, let name = backend.name?.text else { return nil }
        return (BackendID(name), backend.leftOut)
    }
    return Dictionary(pairs) { $0 + $1 }
}

extension Rules {
    fileprivate static let alone = all.filter { !$0.needsCompany }
    fileprivate static let inCompany = all.filter { $0.needsCompany }
}

extension CheckedBackend {
    fileprivate func desired(
        _ references: ReferenceExpansion,
        leftOut: [FieldPath]
    ) -> DesiredBackend? {
        guard let id else { return nil }
        var policy = policy
        policy.ignore += leftOut
        let known = leftOut.reduce(properties) { $0.without($1.components[...]) }
        return DesiredBackend(
            id: id,
            properties: references.expanded(known),
            policy: policy,
            mark: mark,
            places: ManifestPlaces(spec)
        )
    }
}

extension [String: Value] {
    fileprivate func without(_ path: ArraySlice<FieldPath.Component>) -> [String: Value] {
        guard case .member(let name) = path.first, let value = self[name] else { return self }
        var members = self
        if path.count == 1 {
            members[name] = nil
        } else if case .object(let inner) = value {
            members[name] = .object(inner.without(path.dropFirst()))
        }
        return members
    }
}
