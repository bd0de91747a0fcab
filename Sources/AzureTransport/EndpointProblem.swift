package import BackendModel

/// Why no request may be sent to an endpoint.
package enum EndpointProblem: Error, Hashable, Sendable {
    /// The text is no `http` or `https` URL, or has a query, a fragment or user info.
    case notBaseAddress
    /// Plain HTTP to a host that is not this machine, where anyone on the way could read a token.
    case plainHTTP(host: String)
    /// A part of the service's ARM id is empty or holds a character that may not stand in a path.
    case scope(ServiceScope)
}
