package import Syncing

/// Which backends of a service are asked for.
package struct BackendQuery: Hashable, Sendable {
    /// All of them where there is none.
    package let states: Set<BackendStatus.State>
    /// Those that come after this name.
    package let after: String?
    package let limit: Int

    package init(states: Set<BackendStatus.State> = [], after: String? = nil, limit: Int) {
        self.states = states
        self.after = after
        self.limit = limit
    }
}
