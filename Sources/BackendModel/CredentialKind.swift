/// A way of proving to Azure who asks.
package enum CredentialKind: String, CaseIterable, Hashable, Sendable {
    /// A client secret or certificate that environment variables name.
    case environment
    /// The token that Kubernetes, or whoever else, keeps in a file.
    case workloadIdentity
    /// The token that GitHub gives a job.
    case githubActions
    /// The token that Azure Pipelines gives a job for a service connection.
    case azurePipelines
    /// The identity of the machine: App Service and Container Apps, Azure Arc, or a virtual machine's.
    case managedIdentity
    /// Whoever is signed in to the Azure CLI.
    case azureCLI
    /// Whoever is signed in to the Azure Developer CLI.
    case azd
}
