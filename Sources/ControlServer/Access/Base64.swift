/// Base64 with its padding (RFC 4648, section 4).
enum Base64 {
    private static let limit = 16_384
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// Nothing where it is no base64, no UTF-8, or longer than any header may be.
    static func text(of encoded: Substring) -> String? {
        bytes(of: encoded).flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// Nothing where it is no base64, or longer than any header may be.
    static func bytes(of encoded: Substring) -> [UInt8]? {
        let digits = Array(encoded.utf8)
        let padding = digits.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        guard digits.count.isMultiple(of: 4), digits.count <= limit, padding <= 2 else { return nil }
        var (bytes, bits, count): ([UInt8], UInt32, Int) = ([], 0, 0)
        for digit in digits.dropLast(padding) {
            guard let value = alphabet.firstIndex(of: digit) else { return nil }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        // Bits that no byte has are zero, so that one text alone stands for the bytes (section 3.5).
        return bits & (1 << UInt32(count) - 1) == 0 ? bytes : nil
    }
}
