import BackendModel

/// A backend's `url` has neither query nor fragment.
///
/// The service puts the path of a call after it; parameters to add to every call stand under `credentials.query`.
struct BackendURLQuery: Rule {
    static let id = "backend-url-query"
    static let severity = Severity.warning

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        guard let url = backend.url, let address = url.address, address.query != nil || url.text.holds(0x23)
        else { return [] }
        return [Finding(.query, at: url.mark, help: "'credentials.query' adds parameters to every call")]
    }
}

extension Message {
    fileprivate static let query: Self = "the 'url' of a backend should have neither query nor fragment"
}
