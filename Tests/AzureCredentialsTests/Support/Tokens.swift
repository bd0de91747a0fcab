import Crypto
import Foundation

/// Tokens that look like those of the directory, with a signature that is none.
enum Tokens {
    static func jwt(_ claims: String) -> String {
        [#"{"typ":"JWT","alg":"RS256"}"#, claims, "signature"].map { SHA256Text.urlBase64(of: Array($0.utf8)) }
            .joined(separator: ".")
    }

    /// One that a build service or Kubernetes would hand out.
    static let job = jwt(#"{"iss":"https://token.actions.example","sub":"repo:contoso/apis","aud":"api://x"}"#)
}

enum SHA256Text {
    static func urlBase64(_ bytes: [UInt8]) -> String { urlBase64(of: Array(SHA256.hash(data: bytes))) }

    static func urlBase64(of bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    }
}
