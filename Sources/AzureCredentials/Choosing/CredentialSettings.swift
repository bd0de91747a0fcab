package import BackendModel

/// What a credential is made from: what was said of it, and the environment of the process.
package struct CredentialSettings: Sendable {
    package let choice: CredentialChoice
    package let environment: EnvironmentVariables

    package init(choice: CredentialChoice = CredentialChoice(), environment: EnvironmentVariables) {
        self.choice = choice
        self.environment = environment
    }

    /// The tenant that was chosen, else the first of the variables that is set.
    func tenant(_ variables: String...) -> String? { choice.tenantID ?? first(variables) }

    /// The client that was chosen, else the first of the variables that is set.
    func client(_ variables: String...) -> String? { choice.clientID ?? first(variables) }

    private func first(_ variables: [String]) -> String? { variables.lazy.compactMap { environment[$0] }.first }
}
