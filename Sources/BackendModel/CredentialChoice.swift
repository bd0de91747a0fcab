/// Which credential an environment asks for; what it leaves open is found out where the program runs.
package struct CredentialChoice: Hashable, Sendable {
    /// Nothing for the first that there is.
    package var kind: CredentialKind?
    /// A GUID or a domain.
    package var tenantID: String?
    package var clientID: String?

    package init(kind: CredentialKind? = nil, tenantID: String? = nil, clientID: String? = nil) {
        self.kind = kind
        self.tenantID = tenantID
        self.clientID = clientID
    }
}
