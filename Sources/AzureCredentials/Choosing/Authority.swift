import BackendModel

/// The host that hands out tokens, checked once: it is told secrets.
package struct Authority: Hashable, Sendable {
    /// Scheme, host and port, without a slash at its end.
    package let origin: String

    package static let variable = "AZURE_AUTHORITY_HOST"
    package static let `public` = "https://login.microsoftonline.com"

    /// Takes `https://login.microsoftonline.com`, with or without a slash at its end, or the host alone.
    ///
    /// - Throws: ``AuthorityProblem``.
    package init(_ text: String) throws(AuthorityProblem) {
        let url = text.contains("://") ? text : "https://\(text)"
        guard let address = WebAddress(url), address.userInfo == nil, address.query == nil,
            address.path.isEmpty || address.path == "/", !url.contains("#"), !url.contains("\\")
        else { throw .notAnAuthority(text.quotable) }
        guard address.scheme == "https" || address.isLoopback else { throw .plainHTTP(host: address.host.quotable) }
        let host = address.host.contains(":") ? "[\(address.host)]" : address.host
        origin = "\(address.scheme)://\(host)" + (address.port.map { ":\($0)" } ?? "")
    }

    /// The URL under which `tenant` hands out tokens; nothing for a text that is no tenant.
    func tokenURL(tenant: String) -> String? {
        IdentityText.isTenant(tenant) ? "\(origin)/\(tenant)/oauth2/v2.0/token" : nil
    }
}

/// Why a text is not taken for an authority.
package enum AuthorityProblem: Error, Hashable, Sendable, CustomStringConvertible {
    case notAnAuthority(String)
    case plainHTTP(host: String)

    package var description: String {
        switch self {
        case .notAnAuthority(let text): "'\(text)' is no authority host; write it as '\(Authority.public)'"
        case .plainHTTP(let host): "the authority host '\(host)' needs https: it is told secrets"
        }
    }
}
