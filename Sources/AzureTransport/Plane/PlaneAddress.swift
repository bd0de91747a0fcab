import BackendModel

/// A base URL that a token may be sent to: checked once, and compared with every request.
///
/// Plain `http` is only for this machine; anywhere else, anyone on the way could read the token.
package struct PlaneAddress: Hashable, Sendable {
    let scheme: String
    /// Host and port as a request names them.
    let authority: String
    /// Scheme, host and port, in the form two of them can be compared in.
    package let origin: String
    package let isLoopback: Bool
    /// The path without a slash at its end; may be empty.
    let prefix: String

    /// Takes an address such as `https://management.azure.com`, with or without a slash at its end.
    package init(_ text: String) throws(EndpointProblem) {
        guard let base = WebAddress(text), base.userInfo == nil, base.query == nil, !text.contains("#"),
            !text.contains("\\")
        else { throw .notBaseAddress }
        guard base.scheme == "https" || base.isLoopback else { throw .plainHTTP(host: base.host) }
        let host = base.host.contains(":") ? "[\(base.host)]" : base.host
        scheme = base.scheme
        authority = base.port.map { "\(host):\($0)" } ?? host
        origin = base.origin
        isLoopback = base.isLoopback
        prefix = PathText.repaired(String(base.path.last == "/" ? base.path.dropLast() : base.path))
    }

    /// The address in one form, without a slash at its end.
    package var text: String { "\(scheme)://\(authority)\(prefix)" }

    /// Whether a request for this URL goes to this address's origin, whoever reads the URL.
    package func holds(_ url: String) -> Bool {
        guard let address = WebAddress(url) else { return false }
        return address.origin == origin && address.userInfo == nil && (address.path.first ?? "/") == "/"
    }
}
