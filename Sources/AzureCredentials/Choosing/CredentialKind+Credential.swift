import BackendModel

extension CredentialKind {
    /// The credential of that kind.
    func credential(_ settings: CredentialSettings) -> any Credential {
        switch self {
        case .environment: EnvironmentCredential(settings)
        case .workloadIdentity: WorkloadIdentity(settings)
        case .githubActions: GitHubActions(settings)
        case .azurePipelines: AzurePipelines(settings)
        case .managedIdentity: ManagedIdentity(settings)
        case .azureCLI: AzureCLI(settings)
        case .azd: AzureDeveloperCLI(settings)
        }
    }
}
