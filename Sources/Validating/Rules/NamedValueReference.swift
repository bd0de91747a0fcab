import BackendModel

/// A reference to a named value is whole: `{{name}}`, of letters, digits, `-`, `_` and `.`.
///
/// The service takes anything else for the text itself, and sends it to the backend.
struct NamedValueReference: Rule {
    static let id = "named-value-reference"
    static let severity = Severity.warning

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        let parts = [backend.spec.at("url"), backend.credentials, backend.spec.at("proxy")]
        var marks: [SourceMark] = []
        for part in parts { part?.collectBrokenReferences(into: &marks) }
        return marks.map { Finding(.malformed, at: $0) }
    }
}

extension Node {
    fileprivate func collectBrokenReferences(into marks: inout [SourceMark]) {
        switch content {
        case .scalar(let text, _): if !text.namedValues.isWhole { marks.append(mark) }
        case .secret: break
        case .sequence(let items): for item in items { item.collectBrokenReferences(into: &marks) }
        case .mapping(let entries): for entry in entries { entry.value.collectBrokenReferences(into: &marks) }
        }
    }
}

extension Message {
    fileprivate static let malformed: Self = "a named value is referred to as '{{name}}', of letters, digits and '-_.'"
}
