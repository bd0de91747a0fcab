import BackendModel

/// Finds the credential that is there, and from then on asks that one alone.
package struct CredentialSearch: Sendable {
    private let credentials: [any Credential]
    private(set) var skipped: [SearchFailure.Skipped] = []
    private var chosen: CredentialKind?

    /// - Throws: ``CredentialNameProblem``.
    package init(_ settings: CredentialSettings) throws(CredentialNameProblem) {
        let order = try CredentialOrder(settings.choice, settings.environment)
        credentials = order.kinds.map { $0.credential(settings) }
    }

    /// For tests: these, in this order.
    package init(_ credentials: [any Credential]) { self.credentials = credentials }

    /// Those to be asked, first to last.
    var candidates: [any Credential] {
        guard let chosen else { return credentials }
        return credentials.filter { $0.kind == chosen }
    }

    mutating func settle(on kind: CredentialKind, skipping skipped: [SearchFailure.Skipped]) {
        guard chosen == nil else { return }
        chosen = kind
        self.skipped = skipped
    }
}
