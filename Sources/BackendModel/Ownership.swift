/// What of a service an environment may delete, and what it must never lose.
package struct Ownership: Hashable, Sendable {
    /// Whether live backends that no manifest names are deleted.
    package let prunes: Bool
    /// Which of them are this environment's own; none without a pattern.
    package let names: [NamePattern]
    /// Which of these are not.
    package let exceptions: [NamePattern]
    /// What is never deleted and never replaced, declared or not.
    package let protected: [NamePattern]

    package init(
        prunes: Bool = false,
        names: [NamePattern] = [],
        exceptions: [NamePattern] = [],
        protected: [NamePattern] = []
    ) {
        self.prunes = prunes
        self.names = names
        self.exceptions = exceptions
        self.protected = protected
    }

    package func owns(_ id: BackendID) -> Bool { names.match(id) && !exceptions.match(id) }

    package func protects(_ id: BackendID) -> Bool { protected.match(id) }

    /// Whether a backend that no manifest names may be deleted for that reason alone.
    package func prunes(_ id: BackendID) -> Bool { prunes && owns(id) && !protects(id) }
}
