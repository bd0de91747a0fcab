/// Why a file is not taken for a certificate and its key.
package enum CertificateProblem: Error, Hashable, Sendable, CustomStringConvertible {
    case unreadable, noCertificate, noKey, passwordNeeded, wrongPassword, notRSA, otherKey
    case weak(bits: Int)

    package var description: String {
        switch self {
        case .unreadable: "neither PEM nor PKCS#12, or damaged"
        case .noCertificate: "no certificate in it"
        case .noKey: "no private key in it that can be read"
        case .passwordNeeded: "it is encrypted; set AZURE_CLIENT_CERTIFICATE_PASSWORD"
        case .wrongPassword: "AZURE_CLIENT_CERTIFICATE_PASSWORD does not open it"
        case .notRSA: "its key is no RSA key, and the directory takes no other"
        case .otherKey: "its key is not the key of the certificate"
        case .weak(let bits): "its key has \(bits) bits; the directory wants 2048 or more"
        }
    }
}
