/// Whoever holds the credential that the service has just refused.
package protocol TokenRenewer: Sendable {
    /// Gets another token, with the claims that the challenge asks for; false where there is none to be had.
    ///
    /// The challenge is the `WWW-Authenticate` header of the refusal, where there was one.
    func renewToken(after challenge: String?) async -> Bool
}

/// For a management plane that asks for no token, as a loopback address does.
package struct NoTokenRenewer: TokenRenewer {
    package init() {}
    package func renewToken(after challenge: String?) async -> Bool { false }
}
