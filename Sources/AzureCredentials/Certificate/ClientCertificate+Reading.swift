import BackendModel
import NIOSSL

extension ClientCertificate {
    /// Reads PEM, a certificate and a key in any order with whatever else beside them, or PKCS#12.
    ///
    /// - Throws: ``CertificateProblem``.
    init(_ contents: [UInt8], password: Secret<String>?) throws(CertificateProblem) {
        let isPEM = contents.firstRange(of: Array("-----BEGIN ".utf8)) != nil
        let (certificates, key) =
            isPEM ? try Self.pem(contents, password) : try Self.pkcs12(contents, password)
        do {
            try self.init(certificates: certificates.map { try $0.toDERBytes() }, keyDER: try key.derBytes)
        } catch let problem as CertificateProblem {
            throw problem
        } catch {
            throw .unreadable
        }
    }

    private typealias Parts = ([NIOSSLCertificate], NIOSSLPrivateKey)

    private static func pem(_ contents: [UInt8], _ password: Secret<String>?) throws(CertificateProblem) -> Parts {
        guard let certificates = try? NIOSSLCertificate.fromPEMBytes(contents) else { throw .noCertificate }
        let isEncrypted = contents.firstRange(of: Array("ENCRYPTED".utf8)) != nil
        if isEncrypted, password == nil { throw .passwordNeeded }
        // No passphrase at all would have the library ask for one on the terminal.
        let phrase = Array((password?.reveal() ?? "").utf8)
        guard let key = try? NIOSSLPrivateKey(bytes: contents, format: .pem, passphraseCallback: { $0(phrase) }) else {
            throw isEncrypted ? .wrongPassword : .noKey
        }
        return (certificates, key)
    }

    private static func pkcs12(_ contents: [UInt8], _ password: Secret<String>?) throws(CertificateProblem) -> Parts {
        // A sequence, as every DER structure of this kind begins.
        guard contents.first == 0x30 else { throw .unreadable }
        let phrase = password.map { Array($0.reveal().utf8) }
        guard let bundle = try? NIOSSLPKCS12Bundle(buffer: contents, passphrase: phrase) else {
            throw password == nil ? .passwordNeeded : .wrongPassword
        }
        return (bundle.certificateChain, bundle.privateKey)
    }
}
