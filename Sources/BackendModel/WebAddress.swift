/// An absolute `http` or `https` URL, taken apart far enough to decide whom it names and what of it may be shown.
///
/// RFC 3986, section 3; the reading is total and never follows anything. It goes by bytes, as those who follow a URL do: a
/// character may be a delimiter with an accent. A host is ASCII, an international one in its `xn--` form: in others, some
/// readers see delimiters that this one does not.
package struct WebAddress: Hashable, Sendable {
    package let scheme: String
    /// The part before an `@`, which may be a password.
    package let userInfo: Substring?
    /// In lower case, an IPv6 address without its brackets.
    package let host: String
    package let port: Int?
    /// From the first `/` on, without query and fragment; may be empty.
    package let path: Substring
    /// The part after `?`, which may be a key.
    package let query: Substring?

    package init?(_ text: String) {
        let bytes = text.utf8
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes[colon...].starts(with: "://".utf8),
            bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
        else { return nil }
        scheme = text[..<colon].lowercased()
        guard scheme == "http" || scheme == "https" else { return nil }
        let start = bytes.index(colon, offsetBy: 3)
        let end = bytes[start...].firstIndex { "/?#\\".utf8.contains($0) } ?? bytes.endIndex
        let fragment = bytes[end...].firstIndex(of: UInt8(ascii: "#")) ?? bytes.endIndex
        let mark = bytes[end..<fragment].firstIndex(of: UInt8(ascii: "?"))
        path = text[end..<(mark ?? fragment)]
        query = mark.map { text[bytes.index(after: $0)..<fragment] }
        let at = bytes[start..<end].lastIndex(of: UInt8(ascii: "@"))
        userInfo = at.map { text[start..<$0] }
        guard let (host, port) = Self.hostAndPort(text[(at.map { bytes.index(after: $0) } ?? start)..<end])
        else { return nil }
        self.host = host
        self.port = port
    }

    private static func hostAndPort(_ text: Substring) -> (String, Int?)? {
        let bytes = text.utf8
        let host: Substring
        let rest: Substring
        if bytes.first == UInt8(ascii: "[") {
            guard let end = bytes.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            host = text[bytes.index(after: bytes.startIndex)..<end]
            rest = text[bytes.index(after: end)...]
            guard host.utf8.allSatisfy({ $0.isHexDigit || ":.".utf8.contains($0) }) else { return nil }
        } else {
            let end = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
            (host, rest) = (text[..<end], text[end...])
            guard host.utf8.allSatisfy({ $0.isLetterOrDigit || "-._".utf8.contains($0) }) else { return nil }
        }
        guard !host.isEmpty else { return nil }
        guard let colon = rest.utf8.first else { return (host.lowercased(), nil) }
        let digits = rest.utf8.dropFirst()
        guard colon == UInt8(ascii: ":"), digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let port = Int(Substring(digits)), (1...65_535).contains(port)
        else { return nil }
        return (host.lowercased(), port)
    }

    /// Whether the host is this machine: `localhost`, 127.0.0.0/8, `::1`.
    package var isLoopback: Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.first == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// Scheme, host and port, in the form two of them can be compared in.
    package var origin: String { "\(scheme)://\(host):\(port ?? (scheme == "https" ? 443 : 80))" }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
    }

    fileprivate var isHexDigit: Bool {
        (0x30...0x39).contains(self) || (0x41...0x46).contains(self) || (0x61...0x66).contains(self)
    }
}
