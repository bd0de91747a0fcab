package import BackendModel

/// The identity that Azure gives the machine the program runs on.
package struct ManagedIdentity: Credential {
    package let kind = CredentialKind.managedIdentity
    private let settings: CredentialSettings

    package init(_ settings: CredentialSettings) { self.settings = settings }

    /// Which endpoint there is, the variables say that Azure sets; without any, it can only be that of a virtual machine.
    package func begin(_ request: TokenRequest) -> TokenStep {
        let environment = settings.environment
        if let client = settings.client("AZURE_CLIENT_ID"), !IdentityText.isClient(client) {
            return .failed(CredentialFailure(kind, "the client id '\(client.quotable)' is no client id"))
        }
        if let endpoint = environment["IDENTITY_ENDPOINT"], let header = environment.secret("IDENTITY_HEADER") {
            guard environment["IDENTITY_SERVER_THUMBPRINT"] == nil else {
                return unsupported("the endpoint of Service Fabric")
            }
            return AppServiceIdentity(endpoint: endpoint, header: header, settings: settings).begin(request)
        }
        if let endpoint = environment["IDENTITY_ENDPOINT"], environment["IMDS_ENDPOINT"] != nil {
            return ArcIdentity(endpoint: endpoint, settings: settings).begin(request)
        }
        if environment["MSI_ENDPOINT"] != nil {
            return unsupported("the endpoint of Cloud Shell and Azure Machine Learning (MSI_ENDPOINT)")
        }
        return InstanceIdentity(settings: settings).begin(request)
    }

    private func unsupported(_ endpoint: String) -> TokenStep {
        .absent(Absence("\(endpoint) is not supported", remedy: "sign in with 'az login', or use another credential"))
    }
}
