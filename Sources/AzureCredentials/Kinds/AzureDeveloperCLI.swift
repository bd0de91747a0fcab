package import BackendModel

/// Whoever is signed in to the Azure Developer CLI.
package struct AzureDeveloperCLI: Credential {
    package let kind = CredentialKind.azd
    private let settings: CredentialSettings

    package init(_ settings: CredentialSettings) { self.settings = settings }

    package func begin(_ request: TokenRequest) -> TokenStep {
        var arguments = ["auth", "token", "--output", "json", "--no-prompt", "--scope", request.scope]
        let tenant = settings.choice.tenantID
        if let tenant {
            guard IdentityText.isTenant(tenant) else {
                return .failed(CredentialFailure(kind, "the tenant '\(tenant.quotable)' is no tenant id and no domain"))
            }
            arguments += ["--tenant-id", tenant]
        }
        if let claims = request.claims {
            arguments += ["--claims", Base64.encoded(Array(JSONWriter.text(of: claims).utf8))]
        }
        let tool = DeveloperTool(
            program: "azd",
            signInWords: ["azd auth login"],
            signIn: "run 'azd auth login'",
            origin: TokenOrigin(kind, found: "signed in (azd)", tenantID: tenant),
            request: request
        )
        return .run(Invocation(program: "azd", arguments: arguments, environment: ["NO_COLOR": "true"])) { end in
            tool.step(end, token: "token") { members in
                members["expiresOn"]?.text.flatMap { UTCTime($0) }.map { .integer($0.secondsSince1970) }
            }
        }
    }
}
