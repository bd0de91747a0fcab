package import BackendModel

/// The few things about a backend that decisions hang on, read from its properties.
///
/// Takes desired and live properties alike, and what does not fit the table: then the answer is the harmless one.
package struct BackendView: Sendable {
    package enum Kind: Hashable, Sendable { case single, pool }

    /// A host that the gateway sends calls, and perhaps credentials, to.
    package struct Destination: Hashable, Sendable {
        package let path: FieldPath
        /// The whole URL, which may be a secret.
        fileprivate let url: Secret<String>

        /// Whether the URL names one of the hosts, each a host or `*.` and a domain; not for a URL that cannot be read.
        package func keeps(to hosts: [String]) -> Bool {
            url.map { url in
                guard let host = WebAddress(url)?.host else { return false }
                return hosts.contains { host.matches($0.lowercased()) }
            }
            .matches(true)
        }
    }

    let properties: [String: Value]

    package init(_ properties: [String: Value]) { self.properties = properties }

    /// Without a `type`, a backend is a single one.
    package var kind: Kind {
        properties["type"]?.secretText?.map { $0.lowercased() }.matches("pool") == true ? .pool : .single
    }

    /// Where calls go: the backend, the proxy before it, the management endpoints of its cluster.
    package var destinations: [Destination] {
        let cluster = properties["properties"]?.members["serviceFabricCluster"]?.members
        let endpoints = cluster?["managementEndpoints"]?.items ?? []
        let urls: [(FieldPath, Value?)] =
            [("url", properties["url"]), ("proxy.url", properties["proxy"]?.members["url"])]
            + endpoints.map { ("properties.serviceFabricCluster.managementEndpoints", $0) }
        return urls.compactMap { path, url in url?.secretText.map { Destination(path: path, url: $0) } }
    }
}

extension Value {
    fileprivate var secretText: Secret<String>? {
        switch self {
        case .string(let text): Secret(text)
        case .secret(let secret): secret
        case .null, .bool, .integer, .number, .array, .object: nil
        }
    }
}

extension String {
    fileprivate func matches(_ pattern: String) -> Bool {
        pattern.hasPrefix("*.") ? hasSuffix(pattern.dropFirst()) && utf8.count >= pattern.utf8.count : self == pattern
    }
}
