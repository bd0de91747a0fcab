import BackendModel
import Crypto
import CryptoExtras

/// A certificate, those that vouch for it, and its private key.
struct ClientCertificate: Sendable {
    /// DER, the certificate itself first.
    let chain: [[UInt8]]
    private let key: _RSA.Signing.PrivateKey

    /// - Throws: ``CertificateProblem`` for a key that the directory would not take, or that is none of `certificates`'.
    init(certificates: [[UInt8]], keyDER: [UInt8]) throws(CertificateProblem) {
        guard !certificates.isEmpty else { throw .noCertificate }
        let key: _RSA.Signing.PrivateKey
        do { key = try _RSA.Signing.PrivateKey(unsafeDERRepresentation: keyDER) } catch { throw .notRSA }
        guard key.keySizeInBits >= 2_048 else { throw .weak(bits: key.keySizeInBits) }
        // A certificate holds its public key as these very bytes, whatever stands around them.
        let publicKey = [UInt8](key.publicKey.pkcs1DERRepresentation)
        guard let own = certificates.firstIndex(where: { $0.firstRange(of: publicKey) != nil }) else { throw .otherKey }
        var chain = certificates
        chain.swapAt(0, own)
        self.chain = chain
        self.key = key
    }

    /// SHA-256 of the certificate: RFC 7515's `x5t#S256`.
    var thumbprint: [UInt8] { Array(SHA256.hash(data: chain[0])) }

    /// RSASSA-PSS with SHA-256, MGF1 with the same, and a salt as long as the hash: RFC 7518's PS256.
    func signature(of bytes: [UInt8]) -> [UInt8]? {
        guard let signature = try? key.signature(for: SHA256.hash(data: bytes), padding: .PSS) else { return nil }
        return [UInt8](signature.rawRepresentation)
    }
}

extension ClientCertificate: CustomStringConvertible, CustomReflectable {
    var description: String { "<client certificate>" }
    var customMirror: Mirror { Mirror(self, children: []) }
}
