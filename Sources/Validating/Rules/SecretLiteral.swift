import BackendModel
import BackendSchema

/// A secret does not stand in a manifest.
///
/// Whoever can read the repository could read it, for ever.
struct SecretLiteral: Rule {
    static let id = "secret-literal"
    static let severity = Severity.warning

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        var marks: [SourceMark] = []
        backend.spec.collectLiterals(under: project.secretFields, into: &marks)
        return marks.map {
            Finding(.literal, at: $0, help: "refer to it with 'valueFrom', or as a named value '{{name}}'")
        }
    }
}

extension Node {
    /// Finds the texts that are written out where the table says secret and that refer to no named value.
    fileprivate func collectLiterals(under fields: [Field], into marks: inout [SourceMark]) {
        for entry in entries {
            guard let row = fields.row(named: entry.key.text ?? "") else { continue }
            if case .secret = row.exposure {
                entry.value.collectLiterals(into: &marks)
            } else {
                entry.value.collectLiterals(under: row.shape.nestedFields, into: &marks)
            }
        }
    }

    private func collectLiterals(into marks: inout [SourceMark]) {
        switch content {
        case .scalar(let text, _): if !text.isEmpty, !isNull, text.namedValues.names.isEmpty { marks.append(mark) }
        case .secret: break
        case .sequence(let items): for item in items { item.collectLiterals(into: &marks) }
        case .mapping(let entries): for entry in entries { entry.value.collectLiterals(into: &marks) }
        }
    }
}

extension Message {
    fileprivate static let literal: Self = "a secret stands in the manifest"
}
