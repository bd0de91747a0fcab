import NIOSSL

/// Whose certificates are believed: the system's authorities, and those the operator adds to them.
///
/// There is no way to believe anyone: a proxy that opens TLS is met with its authority in a file.
package struct TrustedRoots: Sendable {
    package static let system = TrustedRoots(added: [])

    /// The largest file of authorities that is read, in bytes; all that browsers know fits into a fourth of it.
    package static let sizeLimit = 1 << 20

    let added: [NIOSSLCertificate]

    private init(added: [NIOSSLCertificate]) { self.added = added }

    package enum Problem: Error, Hashable, Sendable {
        /// There is no certificate in the text, or one that is none.
        case notCertificates
    }

    /// Adds the authorities of a PEM text to the system's.
    package init(addingPEM bytes: [UInt8]) throws(Problem) {
        do { added = try NIOSSLCertificate.fromPEMBytes(bytes) } catch { throw .notCertificates }
        guard !added.isEmpty else { throw .notCertificates }
    }
}
