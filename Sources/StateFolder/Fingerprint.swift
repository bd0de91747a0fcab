import BackendModel
import Crypto

/// Tells whether two values are the same, and nothing else: HMAC-SHA256 under a key that never leaves the state folder.
struct Fingerprint: Sendable {
    let key: SymmetricKey

    @Sendable
    func text(of value: Value?) -> String {
        hexadecimal(JSONWriter.text(of: value ?? .null, secret: { $0.digested(by: hexadecimal) }))
    }

    private func hexadecimal(_ text: String) -> String {
        HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
    }
}
