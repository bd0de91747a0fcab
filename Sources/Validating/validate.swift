package import BackendModel
import BackendSchema
package import Resolving

/// Holds the manifests of backends against the table and the rules, and makes of them what the environment wants.
///
/// There is no state while any diagnostic is an error. The diagnostics are of all backends, in file order; `files` names
/// the files that a message speaks of.
package func validate(
    _ resolved: [ResolvedBackend],
    environment: Environment,
    severities: Severities = .standard,
    files: FileTable
) -> (state: DesiredState?, diagnostics: [Diagnostic]) {
    let schema = Schema.backend(environment.version)
    var reader = BackendReading(environment: environment, schema: schema)
    let backends = resolved.map { reader.backend($0) }
    let project = CheckedProject(backends: backends, scope: environment.scope, schema: schema, files: files)
    let diagnostics = (reader.diagnostics + findings(in: project)).map { severities.applied(to: $0) }.inOrder()
    guard !diagnostics.holdsError else { return (nil, diagnostics) }
    let references = ReferenceExpansion(schema, scope: environment.scope)
    let desired = zip(backends, resolved).compactMap {
        $0.desired(references, leftOut: $1.leftOut)
    }
    return (DesiredState(environment: environment, backends: desired), diagnostics)
}

private func findings(in project: CheckedProject) -> [Diagnostic] {
    let rules = Rules.all
    var diagnostics: [Diagnostic] = []
    for backend in project.backends {
        for rule in rules {
            for finding in rule.findings(in: backend, of: project) {
                let (message, mark) = (finding.message, finding.mark)
                diagnostics.append(Diagnostic(rule.severity, rule: rule.id, message, at: mark, help: finding.help))
            }
        }
    }
    return diagnostics
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
