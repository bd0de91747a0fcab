package import BackendModel
import Diffing

extension Plan {
    /// What fields that the plan writes anew refer to.
    ///
    /// What a live backend refers to already is there: the service deletes neither a named value nor a certificate that is
    /// in use.
    package var references: [ReferenceUse] {
        steps.flatMap { step in step.namedValues + step.certificates(environment.scope) }
    }

    /// The plan with a problem for each reference to what is not there.
    ///
    /// `found` are the names of each kind that was listed. They compare without case: whether the service does is not
    /// known, and a write that it refuses is told as well, while a plan refused for nothing would help nobody.
    package func checked(against found: [ReferenceKind: [String]], notListed: [ReferenceKind: ServiceError]) -> Plan {
        let folded = found.mapValues { Set($0.map { $0.lowercased() }) }
        let missing = references.filter { use in folded[use.kind].map { !$0.contains(use.name.lowercased()) } ?? false }
        var plan = self
        plan.problems = (problems + missing.map { $0.problem(among: found[$0.kind] ?? []) }).inOrder()
        plan.notListed = notListed
        return plan
    }
}

extension PlanStep {
    fileprivate var namedValues: [ReferenceUse] {
        ["header", "query", "authorization"].flatMap { name in
            desired.namedValues(at: FieldPath("credentials").member(name)).filter { changes($0.path) }
                .map { ReferenceUse(kind: .namedValues, name: $0.name, mark: $0.mark) }
        }
    }

    fileprivate func certificates(_ scope: ServiceScope) -> [ReferenceUse] {
        let paths: [FieldPath] = [
            "credentials.certificateIds", "properties.serviceFabricCluster.clientCertificateId",
        ]
        return paths.filter { changes($0) }.flatMap { path in
            desired.texts(at: path).compactMap { reference in
                guard let name = scope.name(reference, in: ReferenceKind.certificates.rawValue) else { return nil }
                let mark = desired.mark(ofReferenceTo: name, at: path) ?? desired.mark(of: path)
                return ReferenceUse(kind: .certificates, name: name, mark: mark)
            }
        }
    }

    /// Whether the step writes the field, all of it or a part.
    private func changes(_ path: FieldPath) -> Bool {
        changes.contains { !$0.isClear && ($0.path.contains(path) || path.contains($0.path)) }
    }
}

extension DesiredBackend {
    /// The texts that stand at a path of names, one or a list.
    fileprivate func texts(at path: FieldPath) -> [String] {
        let value = path.components.reduce(Value.object(properties) as Value?) { value, component in
            guard case .member(let name) = component else { return nil }
            return value?.members[name]
        }
        return (value?.text).map { [$0] } ?? value?.items.compactMap { $0.text } ?? []
    }
}

extension ReferenceUse {
    fileprivate func problem(among names: [String]) -> Diagnostic {
        let near = names.nearest(to: name)
        let help = near.map { "did you mean '\($0.quotable)'?" } ?? "make it in the service first"
        switch kind {
        case .namedValues:
            return Diagnostic(.error, rule: "named-value-missing", .missingNamedValue(name), at: mark, help: help)
        case .certificates:
            return Diagnostic(.error, rule: "certificate-missing", .missingCertificate(name), at: mark, help: help)
        }
    }
}

extension Diagnostic.Message {
    fileprivate static func missingNamedValue(_ name: String) -> Self {
        "the service has no named value '\(name.quotable)'"
    }
    fileprivate static func missingCertificate(_ name: String) -> Self {
        "the service has no certificate '\(name.quotable)'"
    }
}
