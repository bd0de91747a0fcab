import BackendModel

/// A reference to a named value is whole: `{{name}}`, of letters, digits, `-`, `_` and `.`.
///
/// The service takes anything else for the text itself, and sends it to the backend.
struct NamedValueReference: Rule {
    static let id = "named-value-reference"
    static let severity = Severity.warning

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        let parts = [backend.spec.at("url"), backend.spec.at("credentials"), backend.spec.at("proxy")]
        return parts.compactMap(\.self).flatMap { $0.texts }.filter { $0.text?.namedValues.isWhole == false }
            .map { Finding(.malformed, at: $0.mark) }
    }
}

extension Node {
    fileprivate var texts: [Node] {
        switch content {
        case .scalar: [self]
        case .secret: []
        case .sequence(let items): items.flatMap { $0.texts }
        case .mapping(let entries): entries.flatMap { $0.value.texts }
        }
    }
}

extension Message {
    fileprivate static let malformed: Self = "a named value is referred to as '{{name}}', of letters, digits and '-_.'"
}
