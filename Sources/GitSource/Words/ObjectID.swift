/// The name of an object of Git: a SHA-1 or SHA-256, in lower-case hexadecimal digits.
package struct ObjectID: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Takes whole names only: 40 or 64 digits.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 40 || text.utf8.count == 64 else { return nil }
        let isHex = text.utf8.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
        }
        guard isHex else { return nil }
        description = String(text)
    }

    /// Of a repository whose objects are named by SHA-256.
    var isSHA256: Bool { description.utf8.count == 64 }

    /// As people write it.
    package var short: String { String(description.prefix(12)) }
}
