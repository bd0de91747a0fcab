/// A policy of the service that names backends, and so keeps them from being deleted.
package struct PolicyUse: Hashable, Sendable {
    /// As the service names it in a refusal, such as `/apis/orders/policies/policy`.
    package let id: String
    package let backends: [String]

    package init(id: String, backends: [String]) {
        self.id = id
        self.backends = backends
    }
}
