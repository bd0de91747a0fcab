package import BackendModel
package import Observing

/// The calls that looking a service over takes, beside those of reading its backends.
package protocol ServiceProbe: Sendable {
    func profile() async throws(CallFailure) -> ServiceProfile

    /// What the caller may do to the service, or to the workspace.
    func permissions() async throws(CallFailure) -> [Permission]

    /// A page of the backends as the newest api-version of the tables shows them.
    func newestPage(_ link: PageLink?) async throws(CallFailure) -> BackendPage
}

/// What a service says of itself.
package struct ServiceProfile: Hashable, Sendable {
    /// The tier, such as `Developer`.
    package let sku: String
    package let provisioningState: String
    /// The least api-version that the service takes; nothing where it takes any.
    package let minAPIVersion: String?
    /// When it answered, in seconds since 1970; nothing where it does not say.
    package let answered: Int64?

    package init(sku: String, provisioningState: String, minAPIVersion: String?, answered: Int64?) {
        self.sku = sku
        self.provisioningState = provisioningState
        self.minAPIVersion = minAPIVersion
        self.answered = answered
    }
}
