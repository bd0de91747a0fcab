import Syncing

/// How a service's backends were written down last, to know without reading them that they stand so still.
struct RecordedBackends: Hashable, Sendable {
    private let digest: Int
    private let commits: Int

    /// `commits` is another number once another connection has written.
    init(_ backends: [BackendStatus], commits: Int) {
        digest = backends.hashValue
        self.commits = commits
    }
}
