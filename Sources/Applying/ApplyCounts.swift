import Planning

/// What a report comes to; every step counts once, but for the reconnect that follows a change.
package struct ApplyCounts: Hashable, Sendable {
    package var created = 0
    package var patched = 0
    package var replaced = 0
    package var deleted = 0
    package var reconnected = 0
    /// Found as desired, without a write of ours.
    package var converged = 0
    package var failed = 0
    /// Not begun.
    package var left = 0

    package init() {}

    package init(_ report: ApplyReport) {
        let applied = report.entries.filter { $0.result?.outcome == .applied }
        created = applied.count { $0.step.action == .create }
        patched = applied.count { $0.step.action == .patch }
        replaced = applied.count { $0.step.action == .replace }
        deleted = applied.count { $0.step.action == .delete }
        reconnected = applied.count { $0.step.reconnect != nil }
        converged = report.entries.count { $0.result?.outcome == .alreadyConverged }
        left = report.entries.count { $0.isNotBegun }
        failed = report.entries.count - applied.count - converged - left
    }
}
