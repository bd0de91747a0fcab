/// Which credential an environment asks for; what it leaves open is found out where the program runs.
package struct CredentialChoice: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case environment, workloadIdentity, githubActions, azurePipelines, managedIdentity, azureCLI, azd
    }

    /// Nothing for the first that there is.
    package var kind: Kind?
    /// A GUID or a domain.
    package var tenantID: String?
    package var clientID: String?

    package init(kind: Kind? = nil, tenantID: String? = nil, clientID: String? = nil) {
        self.kind = kind
        self.tenantID = tenantID
        self.clientID = clientID
    }
}
