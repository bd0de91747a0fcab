/// How often and how much at a time a daemon works; the intervals of the passes are the environments'.
package struct SyncRhythm: Hashable, Sendable {
    /// How often the source is looked at while nobody calls.
    package let source: Duration
    /// How many passes are under way at a time, at least 1.
    package let parallelism: Int
    /// Whether to end by itself once the revision in force was tried on each service.
    package let isOnce: Bool

    package init(source: Duration, parallelism: Int, isOnce: Bool = false) {
        self.isOnce = isOnce
        self.source = source
        self.parallelism = max(1, parallelism)
    }
}
