package import BackendModel

/// What is known of the credential that calls are made with; never a token.
package enum CredentialEvidence: Hashable, Sendable {
    /// The management plane asks for none.
    case notNeeded
    /// How it was found, such as `client secret (AZURE_CLIENT_SECRET)`; whose tenant it is of; when its token ends, in
    /// seconds since 1970.
    case found(how: String, tenantID: String?, expires: Int64?)
    case failed(CallFailure)
}
