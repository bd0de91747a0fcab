/// What may stand for a tenant or a client before it comes into a URL, a form or a command line.
///
/// azure-identity takes letters, digits, `-` and `.`; a text that begins with `-` would be an option to `az`.
enum IdentityText {
    static func isTenant(_ text: String) -> Bool { isName(text, limit: 253) }
    static func isClient(_ text: String) -> Bool { isName(text, limit: 128) }

    /// Whether the text is a GUID, as tenants and clients have.
    static func isGUID(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.utf8.count) == [8, 4, 4, 4, 12] && parts.joined().utf8.allSatisfy(\.isHexDigit)
    }

    private static func isName(_ text: String, limit: Int) -> Bool {
        (1...limit).contains(text.utf8.count) && text.first != "-" && !text.contains("..")
            && text.utf8.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    }
}

extension UInt8 {
    fileprivate var isAlphanumeric: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
    }

    fileprivate var isHexDigit: Bool {
        (0x30...0x39).contains(self) || (0x41...0x46).contains(self) || (0x61...0x66).contains(self)
    }
}
