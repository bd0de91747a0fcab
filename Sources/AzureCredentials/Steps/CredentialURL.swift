import BackendModel

/// Where a request for a token goes: checked, so that no secret goes elsewhere or in the clear.
package struct CredentialURL: Hashable, Sendable {
    package let scheme: String
    /// Host and port as a request names them.
    package let authority: String
    /// Path and query, encoded.
    package let path: String

    package enum Rule: Sendable {
        /// `https`; plain `http` to a loopback address only.
        case secure
        /// `http` also to an address that does not leave the machine or its private network, as the endpoints of managed
        /// identities have it.
        case machine
    }

    /// Adds `query` to whatever query `text` has; nothing for a text that the rule does not allow.
    init?(_ text: String, query: [(name: String, value: String)] = [], rule: Rule = .secure) {
        guard text.utf8.count <= 4_096, let address = WebAddress(text), address.userInfo == nil,
            !text.contains("#"), !text.contains("\\"), text.utf8.allSatisfy({ $0 < 0x80 })
        else { return nil }
        guard address.scheme == "https" || address.isLoopback || (rule == .machine && address.isOfMachine) else {
            return nil
        }
        scheme = address.scheme
        let host = address.host.contains(":") ? "[\(address.host)]" : address.host
        authority = address.port.map { "\(host):\($0)" } ?? host
        let queries = [address.query.map(String.init) ?? "", QueryText.of(query)].filter { !$0.isEmpty }
        path =
            (address.path.isEmpty ? "/" : String(address.path))
            + (queries.isEmpty ? "" : "?\(queries.joined(separator: "&"))")
    }
}

extension CredentialURL: CustomStringConvertible, CustomReflectable {
    /// Without path and query, which may be a key.
    package var description: String { "\(scheme)://\(authority)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension WebAddress {
    /// Link-local and private addresses of IPv4 (RFC 3927, RFC 1918), as App Service and the instance metadata service use.
    fileprivate var isOfMachine: Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).compactMap { UInt8($0) }
        guard parts.count == 4, parts.map(String.init).joined(separator: ".") == host else { return false }
        return switch (parts[0], parts[1]) {
        case (169, 254), (192, 168), (10, _), (172, 16...31): true
        default: false
        }
    }
}
