import BackendModel

/// The JWT by which a client proves that it has the key of its certificate.
///
/// learn.microsoft.com, "Microsoft identity platform application authentication certificate credentials": PS256 and
/// `x5t#S256`; `x5c` for an application that trusts a subject name and issuer.
struct ClientAssertion {
    let clientID: String
    /// The URL of the token endpoint.
    let audience: String
    let sendsChain: Bool

    /// Seconds it is good for; it is used at once.
    static let lifetime: Int64 = 600

    /// - Parameters:
    ///   - certificate: Whose key signs.
    ///   - nonce: An id that no other assertion has.
    ///   - now: Seconds since 1970.
    /// - Returns: Nothing where the key cannot sign.
    func signed(by certificate: ClientCertificate, nonce: String, now: Int64) -> Secret<String>? {
        var header: [String: Value] = [
            "typ": "JWT", "alg": "PS256", "x5t#S256": .string(Base64.urlEncoded(certificate.thumbprint)),
        ]
        if sendsChain { header["x5c"] = .array(certificate.chain.map { .string(Base64.encoded($0)) }) }
        let claims: [String: Value] = [
            "aud": .string(audience), "iss": .string(clientID), "sub": .string(clientID), "jti": .string(nonce),
            "nbf": .integer(now), "exp": .integer(now + Self.lifetime),
        ]
        let text = "\(Self.part(header)).\(Self.part(claims))"
        return certificate.signature(of: Array(text.utf8)).map { Secret("\(text).\(Base64.urlEncoded($0))") }
    }

    private static func part(_ members: [String: Value]) -> String {
        Base64.urlEncoded(Array(JSONWriter.text(of: .object(members)).utf8))
    }
}
