import BackendModel

/// Whom a request is for, as far as the exceptions from a proxy look at it.
struct ProxyTarget: Hashable, Sendable {
    let host: String
    let port: Int
    let literal: LiteralAddress?

    init(_ address: WebAddress) {
        // A name with and without the root's dot is one name.
        host = address.host.last == "." ? String(address.host.dropLast()) : address.host
        port = address.port ?? (address.scheme == "https" ? 443 : 80)
        literal = LiteralAddress(address.host)
    }

    /// 169.254.0.0/16 and fe80::/10: reached from this machine alone, or not at all.
    var isLinkLocal: Bool {
        guard let bytes = literal?.bytes else { return false }
        return bytes.count == 4 ? bytes.starts(with: [169, 254]) : bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80
    }
}
