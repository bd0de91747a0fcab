import BackendModel

/// A proxy that opens a tunnel for requests (RFC 9110, section 9.3.6), over plain TCP.
package struct HTTPProxy: Hashable, Sendable {
    package let host: String
    package let port: Int
    /// For `Proxy-Authorization: Basic`; nothing where the proxy asks for none.
    let login: Login?

    struct Login: Hashable, Sendable {
        let user: String
        let password: Secret<String>
    }

    /// Takes a URL, or a host with or without a port, as the environment names proxies; without a port it is 80.
    ///
    /// - Throws: What is wrong with it, in words that hold nothing of the text: it may be a password.
    package init(_ text: String) throws(ProxyProblem.Reason) {
        let scheme = text.firstRange(of: "://").map { text[..<$0.lowerBound].lowercased() }
        if let scheme, scheme != "http" { throw .scheme }
        guard let address = WebAddress(scheme == nil ? "http://\(text)" : text), address.query == nil,
            address.path.isEmpty || address.path == "/", !text.contains("#")
        else { throw .notAddress }
        host = address.host
        port = address.port ?? 80
        login = try address.userInfo.map { (userInfo) throws(ProxyProblem.Reason) in try Login(userInfo) }
    }
}

extension HTTPProxy.Login {
    fileprivate init(_ userInfo: Substring) throws(ProxyProblem.Reason) {
        let parts = userInfo.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let user = Self.decoded(parts[0]), let password = Self.decoded(parts.count == 2 ? parts[1] : "") else {
            throw .notAddress
        }
        self.init(user: user, password: Secret(password))
    }

    /// The text with `%XX` replaced; nothing where it is not UTF-8 then, or holds control characters.
    private static func decoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(code)
            rest = rest.dropFirst(2)
        }
        guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }
}
