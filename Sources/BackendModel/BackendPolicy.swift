/// What a manifest asks of this program about its backend, beside the backend itself.
package struct BackendPolicy: Hashable, Sendable {
    /// What it means that a manifest does not list a field.
    package enum Coverage: String, Hashable, Sendable, CaseIterable {
        /// The manifest is the whole truth: a published field it does not list is cleared.
        case complete
        /// What is not listed is left alone, and `null` clears.
        case listed
    }

    /// When the gateway is told to connect anew.
    package struct Reconnect: Hashable, Sendable {
        package enum Occasion: String, Hashable, Sendable, CaseIterable { case connectionChanges, anyChange, never }

        package var when: Occasion
        /// ISO 8601; without it the service takes two minutes.
        package var after: String?

        package init(when: Occasion = .connectionChanges, after: String? = nil) {
            self.when = when
            self.after = after
        }
    }

    /// Whether a change of `type` may delete the backend and create it again.
    package enum Replacement: String, Hashable, Sendable, CaseIterable { case forbid, allow }

    package var coverage: Coverage
    /// Paths that are left as they are, listed or not.
    package var ignore: [FieldPath]
    package var reconnect: Reconnect
    package var replace: Replacement

    package init(
        coverage: Coverage = .complete,
        ignore: [FieldPath] = [],
        reconnect: Reconnect = Reconnect(),
        replace: Replacement = .forbid
    ) {
        self.coverage = coverage
        self.ignore = ignore
        self.reconnect = reconnect
        self.replace = replace
    }
}
