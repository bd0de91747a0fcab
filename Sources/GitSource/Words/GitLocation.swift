/// Where a Git repository is.
///
/// Read from a command line alone: no manifest and no repository names another one. Holds no password: one in a URL is
/// refused, as it would stand in the list of processes.
package struct GitLocation: Hashable, Sendable {
    package enum Transport: String, Hashable, Sendable {
        case https
        /// To this machine itself.
        case http
        case ssh
        case file
    }

    package let transport: Transport
    /// What git is told: of an `https` URL without its user.
    let address: String
    /// The user named before the host.
    package let user: String?
    /// With its port, as in the URL; nothing for a folder.
    package let host: String?
    /// With neither user nor password.
    package let description: String

    init(_ transport: Transport, address: String, user: String? = nil, host: String? = nil, description: String) {
        self.transport = transport
        self.address = address
        self.user = user
        self.host = host
        self.description = description
    }
}

extension GitLocation: CustomStringConvertible {
    /// The scheme and host that a password belongs to, and no other.
    var origin: String? {
        guard transport == .https || transport == .http, let host else { return nil }
        return "\(transport.rawValue)://\(host)"
    }
}
