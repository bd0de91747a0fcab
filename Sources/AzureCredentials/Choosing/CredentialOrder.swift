package import BackendModel

/// Which credentials are tried, first to last.
package struct CredentialOrder: Hashable, Sendable {
    package let kinds: [CredentialKind]

    /// The variable that narrows the choice for every program on azure-identity, and for this one.
    package static let variable = "AZURE_TOKEN_CREDENTIALS"

    /// Those for machines, then those of a person who is signed in: a forgotten sign-in must not stand in for a
    /// service's own identity.
    package static let all = deployed + developer
    private static let deployed: [CredentialKind] = [
        .environment, .workloadIdentity, .githubActions, .azurePipelines, .managedIdentity,
    ]
    private static let developer: [CredentialKind] = [.azureCLI, .azd]

    /// The kind that is asked for, else what `AZURE_TOKEN_CREDENTIALS` says, else all.
    ///
    /// - Throws: ``CredentialNameProblem`` where the variable names nothing that there is.
    package init(_ choice: CredentialChoice, _ environment: EnvironmentVariables) throws(CredentialNameProblem) {
        if let kind = choice.kind {
            kinds = [kind]
            return
        }
        switch environment[Self.variable].map({ $0.filter { !$0.isWhitespace } })?.lowercased() {
        case nil, "": kinds = Self.all
        case "prod": kinds = Self.deployed
        case "dev": kinds = Self.developer
        case let name?:
            guard let kind = CredentialKind(name: name) else { throw CredentialNameProblem(name: name) }
            kinds = [kind]
        }
    }
}
