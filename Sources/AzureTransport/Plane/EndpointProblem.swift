package import BackendModel

/// Why no request may be sent to an endpoint.
package enum EndpointProblem: Error, Hashable, Sendable {
    /// The text is no `http` or `https` URL, or has a query, a fragment or user info.
    case notBaseAddress
    /// Plain HTTP to a host that is not this machine, where anyone on the way could read a token.
    case plainHTTP(host: String)
    /// A part of the service's ARM id is empty or holds a character that may not stand in a path.
    case scope(ServiceScope)
    /// The text is no URL or GUID that a token could be for.
    case notAudience
}

extension EndpointProblem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notBaseAddress:
            "takes an address such as 'https://management.azure.com', without user, query and fragment"
        case .plainHTTP(let host): "plain http is only for addresses of this machine, and '\(host)' is none; use https"
        case .scope: "the subscription, resource group or service has a name that cannot stand in a path"
        case .notAudience: "takes a URL or GUID such as 'https://management.azure.com', without '/.default'"
        }
    }
}
