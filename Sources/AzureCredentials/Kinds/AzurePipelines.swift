package import BackendModel
import HTTPTypes

/// The token that Azure Pipelines gives a job for a service connection with workload identity federation.
package struct AzurePipelines: Credential {
    package let kind = CredentialKind.azurePipelines
    private let settings: CredentialSettings

    private static let mapping = "map it in the step: 'env: SYSTEM_ACCESSTOKEN: $(System.AccessToken)'"

    package init(_ settings: CredentialSettings) { self.settings = settings }

    package func begin(_ request: TokenRequest) -> TokenStep {
        let environment = settings.environment
        guard let url = environment["SYSTEM_OIDCREQUESTURI"] else {
            return absent("SYSTEM_OIDCREQUESTURI", remedy: "Azure Pipelines sets it in every job")
        }
        guard let token = environment.secret("SYSTEM_ACCESSTOKEN") else {
            return absent("SYSTEM_ACCESSTOKEN", remedy: Self.mapping)
        }
        let remedy = "the tasks AzureCLI@2 and AzurePowerShell@5 set it; elsewhere set it yourself"
        let (own, task) = ("AZURE_SERVICE_CONNECTION_ID", "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID")
        guard let connection = environment.first(of: own, task) else { return absent(task, remedy: remedy) }
        guard let client = settings.client("AZURE_CLIENT_ID", "AZURESUBSCRIPTION_CLIENT_ID") else {
            return absent("AZURESUBSCRIPTION_CLIENT_ID", remedy: remedy)
        }
        guard let tenant = settings.tenant("AZURE_TENANT_ID", "AZURESUBSCRIPTION_TENANT_ID") else {
            return absent("AZURESUBSCRIPTION_TENANT_ID", remedy: remedy)
        }
        let base = String(url.reversed().drop { $0 == "/" }.reversed())
        let query = [("api-version", "7.1"), ("serviceConnectionId", connection)]
        guard let target = CredentialURL(base, query: query) else {
            return .failed(CredentialFailure(kind, "SYSTEM_OIDCREQUESTURI is no https URL"))
        }
        do throws(CredentialFailure) {
            let exchange = try DirectoryExchange(
                kind,
                found: "OIDC token of the service connection '\(connection.quotable)'",
                tenant: tenant,
                client: client,
                at: request.authority
            )
            return federated(exchange).step(sent(target, token), request)
        } catch {
            return .failed(error)
        }
    }

    private func sent(_ target: CredentialURL, _ token: Secret<String>) -> CredentialRequest {
        var sent = CredentialRequest(.post, target)
        sent.headers = [
            .init("Accept", .plain("application/json")), .init("Content-Type", .plain("application/json")),
            .init("Authorization", .secret(token.map { "Bearer \($0)" })),
            .init("X-TFS-FedAuthRedirect", .plain("Suppress")),
        ]
        return sent
    }

    private func federated(_ exchange: DirectoryExchange) -> FederatedExchange {
        FederatedExchange(
            kind: kind,
            asked: "the OIDC endpoint of Azure Pipelines",
            member: "oidcToken",
            advice: "check the id of the service connection, and that the pipeline may use it",
            exchange: exchange
        )
    }

    private func absent(_ variable: String, remedy: String) -> TokenStep {
        .absent(Absence("\(variable) is not set", remedy: remedy))
    }
}
