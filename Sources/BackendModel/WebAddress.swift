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
        let bytes = Array(text.utf8)
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon == 4 || colon == 5,
            bytes.count > colon + 2, bytes[colon + 1] == Self.slash, bytes[colon + 2] == Self.slash,
            bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
        else { return nil }
        scheme = String(decoding: bytes[..<colon], as: UTF8.self).lowercased()
        guard scheme == "http" || scheme == "https" else { return nil }
        let start = colon + 3
        let end = bytes[start...].firstIndex(where: Self.endsAuthority) ?? bytes.count
        let fragment = bytes[end...].firstIndex(of: UInt8(ascii: "#")) ?? bytes.count
        let mark = bytes[end..<fragment].firstIndex(of: UInt8(ascii: "?"))
        let at = bytes[start..<end].lastIndex(of: UInt8(ascii: "@"))
        guard let (host, port) = Self.hostAndPort(bytes[(at.map { $0 + 1 } ?? start)..<end]) else { return nil }
        self.host = host
        self.port = port
        path = text.utf8Slice(end..<(mark ?? fragment))
        query = mark.map { text.utf8Slice($0 + 1..<fragment) }
        userInfo = at.map { text.utf8Slice(start..<$0) }
    }

    private static let slash = UInt8(ascii: "/")

    private static func endsAuthority(_ byte: UInt8) -> Bool {
        byte == slash || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "\\")
    }

    private static func hostAndPort(_ bytes: ArraySlice<UInt8>) -> (String, Int?)? {
        let host: ArraySlice<UInt8>
        let rest: ArraySlice<UInt8>
        if bytes.first == UInt8(ascii: "[") {
            guard let end = bytes.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            host = bytes[(bytes.startIndex + 1)..<end]
            rest = bytes[(end + 1)...]
            guard host.allSatisfy({ $0.isHexDigit || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") })
            else { return nil }
        } else {
            let end = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
            (host, rest) = (bytes[..<end], bytes[end...])
            guard host.allSatisfy({ $0.isInHostName }) else { return nil }
        }
        guard !host.isEmpty else { return nil }
        let name = String(decoding: host, as: UTF8.self).lowercased()
        guard let colon = rest.first else { return (name, nil) }
        let digits = rest.dropFirst()
        guard colon == UInt8(ascii: ":"), digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let port = Int(String(decoding: digits, as: UTF8.self)), (1...65_535).contains(port)
        else { return nil }
        return (name, port)
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

extension String {
    fileprivate func utf8Slice(_ range: Range<Int>) -> Substring {
        let start = utf8.index(startIndex, offsetBy: range.lowerBound)
        return self[start..<utf8.index(start, offsetBy: range.count)]
    }
}

extension UInt8 {
    fileprivate var isInHostName: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
            || self == UInt8(ascii: "-") || self == UInt8(ascii: ".") || self == UInt8(ascii: "_")
    }

    fileprivate var isHexDigit: Bool {
        (0x30...0x39).contains(self) || (0x41...0x46).contains(self) || (0x61...0x66).contains(self)
    }
}
