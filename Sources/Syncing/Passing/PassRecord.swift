package import BackendModel

/// What a pass over a service leaves behind.
package struct PassRecord: Hashable, Sendable {
    package let status: ServiceStatus
    /// Nothing where no pass could see them.
    package let backends: [BackendStatus]?
    /// Backends that this pass wrote.
    package let written: Set<BackendID>
    package let contests: [BackendID: Contest]
    /// The revision that the service was brought to, by this pass or an earlier one.
    package let reached: String?
    /// The plan, as `backstay.plan/1`; nothing where the pass made none.
    package let plan: String?
    /// Whether the journal said how many reconnects are owed.
    package let knowsDebts: Bool
    /// Whether an approval was made use of: it lets no second plan through.
    package let spendsApproval: Bool

    package init(
        status: ServiceStatus,
        backends: [BackendStatus]? = nil,
        written: Set<BackendID> = [],
        contests: [BackendID: Contest] = [:],
        reached: String?,
        plan: String? = nil,
        knowsDebts: Bool = true,
        spendsApproval: Bool = false
    ) {
        self.knowsDebts = knowsDebts
        self.spendsApproval = spendsApproval
        self.status = status
        self.backends = backends
        self.written = written
        self.contests = contests
        self.reached = reached
        self.plan = plan
    }
}
