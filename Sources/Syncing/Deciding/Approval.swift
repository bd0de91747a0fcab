package import BackendModel

/// That somebody has seen what a guard holds back, and lets it through: this plan for this revision, and no other.
package struct Approval: Hashable, Sendable {
    package let revision: String
    /// Of the plan, as the daemon told it.
    package let digest: String
    package let time: Timestamp

    package init(revision: String, digest: String, time: Timestamp) {
        self.revision = revision
        self.digest = digest
        self.time = time
    }
}
