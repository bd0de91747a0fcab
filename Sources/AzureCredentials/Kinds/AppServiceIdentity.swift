import BackendModel
import HTTPTypes

/// The identity of an App Service, a Function or a Container App.
///
/// learn.microsoft.com, "How to use managed identities for App Service and Azure Functions", api-version 2019-08-01.
struct AppServiceIdentity: Sendable {
    let endpoint: String
    let header: Secret<String>
    let settings: CredentialSettings

    private static let asked = "the identity endpoint (IDENTITY_ENDPOINT)"

    func begin(_ request: TokenRequest) -> TokenStep {
        let client = settings.client("AZURE_CLIENT_ID")
        var query = [(name: "api-version", value: "2019-08-01"), (name: "resource", value: request.audience)]
        if let client { query.append((name: "client_id", value: client)) }
        guard let target = CredentialURL(endpoint, query: query, rule: .machine) else {
            return .failed(CredentialFailure(.managedIdentity, "IDENTITY_ENDPOINT is no URL of this machine"))
        }
        var sent = CredentialRequest(.get, target)
        sent.headers = [.init("X-IDENTITY-HEADER", .secret(header))]
        sent.isLocal = true
        let origin = TokenOrigin(.managedIdentity, found: "App Service (IDENTITY_ENDPOINT)", clientID: client)
        return .send(sent) { TokenAnswer(origin: origin, asked: Self.asked, request: request).step($0) }
    }
}
