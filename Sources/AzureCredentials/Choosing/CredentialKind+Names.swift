package import BackendModel

extension CredentialKind {
    /// The credential that `name` stands for: our name, with or without hyphens, or azure-identity's, in any case.
    package init?(name: String) {
        let folded = name.lowercased().filter { $0 != "-" && $0 != "_" }
        guard let kind = Self.allCases.first(where: { kind in kind.names.contains { $0.lowercased() == folded } })
        else {
            return nil
        }
        self = kind
    }

    private var names: [String] {
        switch self {
        case .environment: [rawValue, "EnvironmentCredential"]
        case .workloadIdentity: [rawValue, "WorkloadIdentityCredential"]
        case .githubActions: [rawValue, "github", "GitHubActionsCredential"]
        case .azurePipelines: [rawValue, "AzurePipelinesCredential"]
        case .managedIdentity: [rawValue, "ManagedIdentityCredential"]
        case .azureCLI: [rawValue, "az", "AzureCliCredential"]
        case .azd: [rawValue, "AzureDeveloperCliCredential"]
        }
    }

    /// The name on the command line, such as `workload-identity`.
    package var optionName: String {
        switch self {
        case .environment: "environment"
        case .workloadIdentity: "workload-identity"
        case .githubActions: "github-actions"
        case .azurePipelines: "azure-pipelines"
        case .managedIdentity: "managed-identity"
        case .azureCLI: "azure-cli"
        case .azd: "azd"
        }
    }

    /// The credential in a sentence.
    package var title: String {
        switch self {
        case .environment: "environment"
        case .workloadIdentity: "workload identity"
        case .githubActions: "GitHub Actions"
        case .azurePipelines: "Azure Pipelines"
        case .managedIdentity: "managed identity"
        case .azureCLI: "Azure CLI"
        case .azd: "Azure Developer CLI"
        }
    }
}
