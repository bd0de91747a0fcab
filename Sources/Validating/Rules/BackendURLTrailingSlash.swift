import BackendModel

/// A backend's `url` does not end in a slash.
///
/// The service puts the path of a call after it, slash and all, and documents that it should have none.
struct BackendURLTrailingSlash: Rule {
    static let id = "backend-url-trailing-slash"
    static let severity = Severity.warning

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        guard let url = backend.url, let address = url.address, address.query == nil, address.path.last == "/"
        else { return [] }
        return [Finding(.slash, at: url.mark)]
    }
}

extension Message {
    fileprivate static let slash: Self = "the 'url' of a backend should not end in '/'"
}
