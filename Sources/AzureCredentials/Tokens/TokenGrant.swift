package import BackendModel

/// A token as it came, and what was said of how long it lives.
package struct TokenGrant: Hashable, Sendable {
    package let token: Secret<String>
    /// Seconds from when it came until it is of no more use.
    package let lifetime: Int64
    /// Seconds from when it came until there should be another; nothing where nobody said.
    package let refreshIn: Int64?
    /// The service's time when it came, seconds since 1970; nothing where the service did not say.
    package let date: Int64?
    package let origin: TokenOrigin
    /// What the token says of itself, unverified; nothing for one that is no JWT.
    package let claims: TokenClaims?

    /// The token as a request carries it.
    var authorization: Secret<String> { token.map { "Bearer \($0)" } }
}

/// How a token was come by.
package struct TokenOrigin: Hashable, Sendable {
    package let kind: CredentialKind
    /// How the credential was found, such as `client secret (AZURE_CLIENT_SECRET)`.
    package let found: String
    package let tenantID: String?
    package let clientID: String?

    init(_ kind: CredentialKind, found: String, tenantID: String? = nil, clientID: String? = nil) {
        self.kind = kind
        self.found = found
        self.tenantID = tenantID
        self.clientID = clientID
    }
}
