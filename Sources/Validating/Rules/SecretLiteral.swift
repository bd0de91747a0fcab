import BackendModel
import BackendSchema

/// A secret does not stand in a manifest.
///
/// Whoever can read the repository could read it, for ever.
struct SecretLiteral: Rule {
    static let id = "secret-literal"
    static let severity = Severity.warning

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        backend.spec.secretTexts(project.secretFields).filter { $0.text?.namedValues.count == 0 }
            .map {
                Finding(.literal, at: $0.mark, help: "refer to it with 'valueFrom', or as a named value '{{name}}'")
            }
    }
}

extension Node {
    /// The texts that are written out where the table says secret.
    fileprivate func secretTexts(_ fields: [Field]) -> [Node] {
        entries.flatMap { entry -> [Node] in
            guard let row = fields.row(named: entry.key.text ?? "") else { return [] }
            if case .secret = row.exposure { return entry.value.writtenTexts }
            return entry.value.secretTexts(row.shape.nestedFields)
        }
    }

    private var writtenTexts: [Node] {
        switch content {
        case .scalar(let text, _): text.isEmpty || isNull ? [] : [self]
        case .secret: []
        case .sequence(let items): items.flatMap { $0.writtenTexts }
        case .mapping(let entries): entries.flatMap { $0.value.writtenTexts }
        }
    }
}

extension Message {
    fileprivate static let literal: Self = "a secret stands in the manifest"
}
