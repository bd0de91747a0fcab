import BackendModel
import BackendSchema

/// A path under `policy.ignore` is one of a field.
///
/// Another ignores nothing today; it may be meant for a field that the service has and no table knows.
struct IgnoredPathUnknown: Rule {
    static let id = "ignored-path-unknown"
    static let severity = Severity.warning

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        (backend.policyNode.at("ignore")?.items ?? []).compactMap { item in
            guard let text = item.text, project.schema.row(at: FieldPath(text)) == nil else { return nil }
            let help = text.hasPrefix("spec.") ? "a path begins below 'spec'" : nil
            return Finding(.unknownPath(text), at: item.mark, help: help)
        }
    }
}

extension Message {
    fileprivate static func unknownPath(_ path: String) -> Self { "no field is called '\(path.quotable)'" }
}
