package import Syncing

/// What became of an approval.
package enum ApprovalOutcome: Hashable, Sendable {
    case taken
    /// The plan is another one by now; this is what an approval would have to name.
    case stale(ServiceStatus.AwaitedApproval)
    case nothingAwaited
}
