/// Text that is safe where a request line has its path.
enum PathText {
    /// One segment, with everything but RFC 3986's unreserved characters as `%XX`.
    ///
    /// Nothing for a text that some server on the way might read as more than one segment, or as none, even encoded:
    /// slashes, `%`, `?`, `#`, control characters, and the two names of folders.
    static func segment(_ text: some StringProtocol) -> String? {
        guard !text.isEmpty, text != ".", text != "..", !text.unicodeScalars.contains(where: isRefused) else {
            return nil
        }
        return encoded(text) { isUnreserved($0) }
    }

    /// A path and query that is already encoded, with what may not stand there at all encoded as well.
    static func repaired(_ text: String) -> String {
        encoded(text) { isUnreserved($0) || "%!$&'()*+,;=:@/?".utf8.contains($0) }
    }

    private static func encoded(_ text: some StringProtocol, except isKept: (UInt8) -> Bool) -> String {
        text.utf8.reduce(into: "") { encoded, byte in
            if isKept(byte) {
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
    }

    private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
        "/\\?#%".unicodeScalars.contains(scalar) || scalar.properties.generalCategory == .control
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
        default: false
        }
    }
}
