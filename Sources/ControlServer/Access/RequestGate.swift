package import HTTPTypes

/// Who may ask what of the API: decided before anything is looked up.
///
/// On loopback, whoever has an account on the machine may read. What changes anything needs the token everywhere, as does
/// reading from anywhere else.
package struct RequestGate: Sendable {
    package enum Refusal: Hashable, Sendable {
        /// The name in `Host` is not of this machine, so a page of another origin is likely behind it (DNS rebinding).
        case foreignHost
        /// A page of another origin asked.
        case foreignOrigin
        case tokenNeeded
        case tokenWrong
        /// There is no token to present.
        case noTokenSet
    }

    let isLoopback: Bool
    let token: CurrentSecret?

    package init(isLoopback: Bool, token: CurrentSecret?) {
        self.isLoopback = isLoopback
        self.token = token
    }

    /// Nothing where the request may go on.
    package func refusal(of request: HTTPRequest, changes: Bool) -> Refusal? {
        if isLoopback, !namesLoopback(request) { return .foreignHost }
        // What it reads a page of another origin is not shown, but it could take the places of those who listen to events.
        if changes ? isForeign(request) : site(request) == "cross-site" { return .foreignOrigin }
        guard changes || !isLoopback else { return nil }
        guard let token else { return .noTokenSet }
        guard let presented = bearer(request) else { return .tokenNeeded }
        return token.value.matches(presented) ? nil : .tokenWrong
    }

    /// Also of what needs no token, such as the page itself.
    func isHostForeign(_ request: HTTPRequest) -> Bool { isLoopback && !namesLoopback(request) }

    private func namesLoopback(_ request: HTTPRequest) -> Bool {
        guard let authority = request.authority else { return false }
        // A port may be missing, or be that of a tunnel.
        let address = ListenAddress(authority) ?? ListenAddress("\(authority):0")
        return address?.isLoopback ?? false
    }

    /// Fetch metadata, where the browser sends it, and else `Origin`, which must be where the request went.
    private func isForeign(_ request: HTTPRequest) -> Bool {
        if let site = site(request) { return site != "same-origin" && site != "none" }
        guard let origin = request.headerFields[.origin] else { return false }
        guard let authority = request.authority else { return true }
        return origin != "http://\(authority)" && origin != "https://\(authority)"
    }

    /// Source: W3C, "Fetch Metadata Request Headers".
    private func site(_ request: HTTPRequest) -> String? {
        HTTPField.Name("Sec-Fetch-Site").flatMap { request.headerFields[$0] }
    }

    /// RFC 6750, section 2.1.
    private func bearer(_ request: HTTPRequest) -> Substring? {
        guard let value = request.headerFields[.authorization], value.lowercased().hasPrefix("bearer ") else {
            return nil
        }
        return value.dropFirst("bearer ".count)
    }
}
