package import BackendModel

/// What can be asked of the daemon.
///
/// Each call returns once it is taken down, not once it is done.
package protocol SyncSteering: Sendable {
    /// Something may have changed: the source is read as soon as can be, and what is new there is passed over.
    ///
    /// Nobody's wish: what rests after failures or a contest rests on.
    func notice() async
    /// A pass as soon as can be, over one service or over all; it carries nothing, and many may come to one pass.
    func trigger(_ service: ServiceKey?) async
    /// Lets a plan through that a guard holds back: this plan at this revision, and no other.
    func approve(_ service: ServiceKey, revision: String, digest: String) async throws -> ApprovalOutcome
    /// Has nothing written to a service, or to all with those of later revisions, or has them kept again; that outlives the
    /// process.
    func setSuspended(_ isSuspended: Bool, _ service: ServiceKey?) async throws
}
