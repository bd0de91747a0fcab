package import BackendModel

/// One page of a service's list of backends.
package struct BackendPage: Hashable, Sendable {
    package let backends: [ListedBackend]
    /// Nothing on the last page.
    package let next: PageLink?
    /// How many backends all pages have together, where the service says so.
    package let total: Int?

    package init(backends: [ListedBackend], next: PageLink?, total: Int? = nil) {
        self.backends = backends
        self.next = next
        self.total = total
    }
}

/// A backend as a list shows it: without a revision, which only a read of that backend gives.
package struct ListedBackend: Hashable, Sendable {
    package let id: BackendID
    package let properties: [String: Value]

    package init(id: BackendID, properties: [String: Value]) {
        self.id = id
        self.properties = properties
    }
}

/// Where the next page is, as the service says; nothing but the transport looks inside.
package struct PageLink: Hashable, Sendable {
    package let rawValue: String

    package init(_ rawValue: String) { self.rawValue = rawValue }
}
