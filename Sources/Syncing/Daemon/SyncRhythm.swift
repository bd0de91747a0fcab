/// How often and how much at a time a daemon works; the intervals of the passes are the environments'.
package struct SyncRhythm: Hashable, Sendable {
    /// How often the source is looked at while nobody calls.
    package let source: Duration
    /// How many passes are under way at a time, at least 1.
    package let parallelism: Int

    package init(source: Duration, parallelism: Int) {
        self.source = source
        self.parallelism = max(1, parallelism)
    }
}
