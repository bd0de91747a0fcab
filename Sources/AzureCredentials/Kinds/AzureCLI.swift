package import BackendModel

/// Whoever is signed in to the Azure CLI.
package struct AzureCLI: Credential {
    package let kind = CredentialKind.azureCLI
    private let settings: CredentialSettings

    private static let signIn = "run 'az login'"

    package init(_ settings: CredentialSettings) { self.settings = settings }

    package func begin(_ request: TokenRequest) -> TokenStep {
        if let claims = request.claims {
            let text = Base64.encoded(Array(JSONWriter.text(of: claims).utf8))
            let command = "az login --claims-challenge \(text) --scope \(request.scope)"
            return .failed(CredentialFailure(kind, "the service asks for a new sign-in", advice: "run '\(command)'"))
        }
        var arguments = ["account", "get-access-token", "--output", "json", "--resource", request.audience]
        let tenant = settings.choice.tenantID
        if let tenant {
            guard IdentityText.isTenant(tenant) else {
                return .failed(CredentialFailure(kind, "the tenant '\(tenant.quotable)' is no tenant id and no domain"))
            }
            arguments += ["--tenant", tenant]
        }
        let tool = DeveloperTool(
            program: "az",
            signInWords: ["az login", "az account set"],
            signIn: Self.signIn,
            origin: TokenOrigin(kind, found: "signed in (az)", tenantID: tenant),
            request: request
        )
        let invocation = Invocation(
            program: "az",
            arguments: arguments,
            environment: ["AZURE_CORE_NO_COLOR": "true"]
        )
        return .run(invocation) { end in
            tool.step(end, token: "accessToken") { members in
                // `expiresOn` beside it is local time without its zone, and of no use.
                members["expires_on"]
            }
        }
    }
}
