package import AzureTransport
package import BackendModel

/// What a token is asked for, and what the asking needs to know that only the world can tell.
package struct TokenRequest: Sendable {
    package let authority: PlaneAddress
    /// The resource, such as `https://management.azure.com`.
    package let audience: String
    /// What a challenge asked for, as the `claims` parameter has it; nothing without a challenge.
    package let claims: Value?
    /// Seconds since 1970, by the service's clock as far as it is known.
    package var now: Int64
    /// A GUID that no request had before.
    package var nonce: String
    /// Another, should what carries the first be refused.
    package let spareNonce: String
    /// Whether it may take long: not while the token before is still good.
    package let isPatient: Bool
    /// Whether there are other credentials that might be there instead.
    package let isSearching: Bool

    package init(
        authority: PlaneAddress,
        audience: String,
        claims: Value? = nil,
        now: Int64,
        nonce: String,
        spareNonce: String,
        isPatient: Bool = true,
        isSearching: Bool = false
    ) {
        self.authority = authority
        self.audience = audience
        self.claims = claims
        self.now = now
        self.nonce = nonce
        self.spareNonce = spareNonce
        self.isPatient = isPatient
        self.isSearching = isSearching
    }

    var scope: String { "\(audience)/.default" }

    /// The `claims` parameter: says that this client heeds challenges (CP1), so that its tokens may live for a day and be
    /// revoked at once, and repeats what a challenge asked for.
    var claimsText: String {
        let capability: Value = ["xms_cc": ["values": ["CP1"]]]
        var members = claims?.members ?? [:]
        members["access_token"] = .object((members["access_token"]?.members ?? [:]).merging(capability.members) { $1 })
        return JSONWriter.text(of: .object(members))
    }
}
