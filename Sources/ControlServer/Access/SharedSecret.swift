import BackendModel
import Crypto

/// A secret that a caller has to know: the token of the API, or what signs a webhook.
///
/// The one place where they are taken out of their wrapping. How long a comparison takes says nothing of either side:
/// digests are compared, and swift-crypto compares them in constant time.
package struct SharedSecret: Sendable {
    /// A shorter one could be tried out.
    package static let least = 16
    /// A longer one is no secret but a wrong file.
    package static let most = 4_096

    private let secret: Secret<String>

    /// One newline at the end of `bytes`, a file's, is none of the secret's.
    ///
    /// - Throws: ``SharedSecretError`` where it is too short or too long, or holds what a header cannot.
    package init(file bytes: [UInt8]) throws(SharedSecretError) {
        var bytes = bytes[...]
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .notPrintable }
        guard bytes.count >= Self.least else { throw .short }
        guard bytes.count <= Self.most else { throw .long }
        secret = Secret(String(decoding: bytes, as: UTF8.self))
    }

    /// Whether `presented` is the secret.
    package func matches(_ presented: some StringProtocol) -> Bool {
        SHA256.hash(data: Array(presented.utf8)) == SHA256.hash(data: Array(secret.reveal().utf8))
    }

    /// Whether `code` is what Standard Webhooks (standardwebhooks.com) make of `bytes`.
    ///
    /// It is their HMAC-SHA256; the key is the base64 behind `whsec_` where the secret begins so, and else the secret itself.
    package func authenticatesStandard(_ bytes: [UInt8], _ code: [UInt8]) -> Bool {
        let text = secret.reveal()
        let prefix = "whsec_"
        let decoded = text.hasPrefix(prefix) ? Base64.bytes(of: text.dropFirst(prefix.count)) : nil
        let key = SymmetricKey(data: decoded ?? Array(text.utf8))
        return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: bytes, using: key)
    }

    /// Whether `code` is the HMAC-SHA256 (RFC 2104) of `bytes` under the secret.
    package func authenticates(_ bytes: [UInt8], _ code: [UInt8]) -> Bool {
        let key = SymmetricKey(data: Array(secret.reveal().utf8))
        return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: bytes, using: key)
    }
}
