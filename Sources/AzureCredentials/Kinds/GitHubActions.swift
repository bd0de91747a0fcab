package import BackendModel
import HTTPTypes

/// The token that GitHub gives a job that has `permissions: id-token: write`.
package struct GitHubActions: Credential {
    package let kind = CredentialKind.githubActions
    private let settings: CredentialSettings

    /// Whom the job's token is for: what the directory expects of one that it exchanges.
    private static let exchangeAudience = "api://AzureADTokenExchange"
    private static let permission = "give the job 'permissions: id-token: write'"

    package init(_ settings: CredentialSettings) { self.settings = settings }

    package func begin(_ request: TokenRequest) -> TokenStep {
        let environment = settings.environment
        guard let url = environment["ACTIONS_ID_TOKEN_REQUEST_URL"],
            let token = environment.secret("ACTIONS_ID_TOKEN_REQUEST_TOKEN")
        else {
            return .absent(
                Absence("ACTIONS_ID_TOKEN_REQUEST_URL is not set", remedy: "in GitHub Actions, \(Self.permission)")
            )
        }
        guard let client = settings.client("AZURE_CLIENT_ID") else { return absent("AZURE_CLIENT_ID") }
        guard let tenant = settings.tenant("AZURE_TENANT_ID") else { return absent("AZURE_TENANT_ID") }
        guard let target = CredentialURL(url, query: [("audience", Self.exchangeAudience)]) else {
            return .failed(CredentialFailure(kind, "ACTIONS_ID_TOKEN_REQUEST_URL is no https URL"))
        }
        do throws(CredentialFailure) {
            let exchange = try DirectoryExchange(
                kind,
                found: "OIDC token of the job",
                tenant: tenant,
                client: client,
                at: request.authority
            )
            var sent = CredentialRequest(.get, target)
            sent.headers = [
                .init("Accept", .plain("application/json")),
                .init("Authorization", .secret(token.map { "Bearer \($0)" })),
            ]
            return FederatedExchange(
                kind: kind,
                asked: "the OIDC endpoint of GitHub",
                member: "value",
                advice: Self.permission,
                exchange: exchange
            ).step(sent, request)
        } catch {
            return .failed(error)
        }
    }

    private func absent(_ variable: String) -> TokenStep {
        .absent(Absence("\(variable) is not set", remedy: "set AZURE_CLIENT_ID and AZURE_TENANT_ID"))
    }
}
