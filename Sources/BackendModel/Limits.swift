/// The limits of an environment: what a plan may do before it looks like a mistake.
package struct Limits: Hashable, Sendable {
    /// Shares of a hundred, of the live backends that the environment speaks for; nothing is no limit.
    package var updates: Int?
    package var deletes: Int?
    package var clears: Int?
    /// How many steps a plan may have.
    package var changes: Int?
    /// Hosts that a `url` may name: a host, or `*.` and a domain.
    ///
    /// Nothing is any host.
    package var hosts: [String]?

    package init(
        updates: Int? = 30,
        deletes: Int? = 30,
        clears: Int? = 30,
        changes: Int? = nil,
        hosts: [String]? = nil
    ) {
        self.updates = updates
        self.deletes = deletes
        self.clears = clears
        self.changes = changes
        self.hosts = hosts
    }
}
