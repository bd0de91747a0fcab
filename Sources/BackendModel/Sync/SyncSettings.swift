/// How a daemon keeps an environment.
package struct SyncSettings: Hashable, Sendable {
    package enum Mode: String, Hashable, Sendable, CaseIterable {
        /// Differences are put right.
        case heal
        /// Differences are told, and nothing is written.
        case report
    }

    /// The bounds of ``interval``, in seconds.
    package static let intervals = 10...86_400

    /// Seconds from the end of one pass to the next, without jitter.
    package let interval: Int
    package let mode: Mode
    /// Whether passes rest until the manifest says otherwise.
    package let isSuspended: Bool
    /// When nothing is written.
    package let windows: [ClosedWindow]

    package init(
        interval: Int = 300,
        mode: Mode = .heal,
        isSuspended: Bool = false,
        windows: [ClosedWindow] = []
    ) {
        self.interval = interval
        self.mode = mode
        self.isSuspended = isSuspended
        self.windows = windows
    }
}
