import BackendModel

/// A URL holds no user name or password.
///
/// A URL is shown in plans and logs, by this program and by the service; credentials have fields of their own.
struct BackendURLUserInfo: Rule {
    static let id = "backend-url-user-info"

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        let urls = [
            (backend.url, "'credentials' takes them"),
            (backend.proxyURL, "'proxy.username' and 'proxy.password' take them"),
        ]
        return urls.compactMap { url, help in
            guard let url, url.address?.userInfo != nil else { return nil }
            return Finding(.userInfo, at: url.mark, help: help)
        }
    }
}

extension Message {
    fileprivate static let userInfo: Self = "a URL cannot hold a user name or a password"
}
