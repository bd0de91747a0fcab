import BackendModel
import BackendSchema

/// A single backend has a `url`.
///
/// The service answers 400, "'url' should not be empty.", otherwise.
struct SingleNeedsURL: Rule {
    static let id = "single-needs-url"

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        guard backend.kind == .single, backend.lacks("url") else { return [] }
        return [Finding(.needsURL, at: backend.place(of: "url"), help: "a pool of backends says 'type: Pool'")]
    }
}

extension Message {
    fileprivate static let needsURL: Self = "a single backend needs a 'url'"
}
