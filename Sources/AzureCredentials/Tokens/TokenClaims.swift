import BackendModel

/// What an access token says of itself.
///
/// Read to tell people, and to notice a token for someone else before it is sent; never to trust it: the signature is the
/// service's to verify.
package struct TokenClaims: Hashable, Sendable {
    package let audience: String?
    package let tenantID: String?
    /// The application or, for a person's token, the program that signed them in.
    package let clientID: String?
    package let objectID: String?
    /// Seconds since 1970.
    package let expires: Int64?

    /// - Parameter token: The token; one that is no JWT, as Azure may hand out at any time, has no claims.
    init?(token: String) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Base64.decoded(parts[1]),
            case .object(let members)? = try? JSONReader.value(of: bytes)
        else { return nil }
        func text(_ name: String) -> String? { members[name]?.text.map { String($0.quotable.prefix(200)) } }
        audience = members["aud"]?.text.map { String($0.prefix(200)) }
        tenantID = text("tid")
        clientID = text("appid") ?? text("azp")
        objectID = text("oid")
        if case .integer(let seconds)? = members["exp"] { expires = seconds } else { expires = nil }
    }

    /// Whether a token with these claims may be one for `audience`.
    ///
    /// An audience that is no URL is an application's id and says nothing; Resource Manager goes by two hosts in each cloud.
    func mayServe(_ audience: String) -> Bool {
        guard let own = self.audience.flatMap({ WebAddress($0) }), let wanted = WebAddress(audience) else {
            return true
        }
        return Self.folded(own.host) == Self.folded(wanted.host)
    }

    private static func folded(_ host: String) -> String {
        switch host {
        case "management.core.windows.net": "management.azure.com"
        case "management.core.usgovcloudapi.net": "management.usgovcloudapi.net"
        case "management.core.chinacloudapi.cn": "management.chinacloudapi.cn"
        default: host
        }
    }
}
