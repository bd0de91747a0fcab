import Foundation

/// Certificates and keys that were made for these tests and are trusted by nobody.
enum Certificates {
    static let password = "canary-password"
    /// The certificate of all files but those that are wrong on purpose.
    static var leaf: String { String(decoding: bytes("certificate.pem"), as: UTF8.self) }

    static func bytes(_ name: String) -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return (try? [UInt8](Data(contentsOf: folder.appending(path: "Certificates/\(name)")))) ?? []
    }

    /// The DER of the certificates in a PEM text, in order.
    static func der(_ pem: String) -> [[UInt8]] {
        pem.components(separatedBy: "-----BEGIN CERTIFICATE-----").dropFirst().compactMap { part in
            let base64 = part.components(separatedBy: "-----END").first ?? ""
            return Data(base64Encoded: base64, options: .ignoreUnknownCharacters).map { [UInt8]($0) }
        }
    }
}

func base64(of text: String) -> [UInt8]? { Data(base64Encoded: text).map { [UInt8]($0) } }
