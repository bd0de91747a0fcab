package import BackendModel

/// Which credential a process has and what it is good for, without its token.
package struct CredentialReport: Hashable, Sendable {
    package let kind: CredentialKind
    /// How it was found, such as `client secret (AZURE_CLIENT_SECRET)`.
    package let found: String
    /// What was asked for, else what the token says of itself.
    package let tenantID: String?
    package let clientID: String?
    /// The service principal or person, as the token says.
    package let objectID: String?
    /// Whom the token is for, as it says; nothing for one that is no JWT.
    package let audience: String?
    /// When the token ends, as it says: seconds since 1970.
    package let expires: Int64?
    /// How long it is used for still.
    package let remaining: Duration
    /// Those that were looked for before it.
    package let skipped: [SearchFailure.Skipped]

    init(_ grant: TokenGrant, remaining: Duration, skipped: [SearchFailure.Skipped]) {
        kind = grant.origin.kind
        found = grant.origin.found
        tenantID = grant.origin.tenantID ?? grant.claims?.tenantID
        clientID = grant.origin.clientID ?? grant.claims?.clientID
        objectID = grant.claims?.objectID
        audience = grant.claims?.audience?.quotable
        expires = grant.claims?.expires
        self.remaining = remaining
        self.skipped = skipped
    }
}
