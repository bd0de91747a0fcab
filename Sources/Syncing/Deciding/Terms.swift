import BackendModel
import BackendSchema
import Planning

/// What decides about a plan beside the plan itself.
struct Terms: Hashable, Sendable {
    let mode: SyncSettings.Mode
    let interval: Duration
    /// That a window is closed now, if one is.
    let closing: Closing?
    let standing: Standing
    let revision: String
    /// Whether somebody asked for the pass, or the revision is new to the service: nothing rests then.
    let isAwaited: Bool
    let now: Timestamp

    init(
        mode: SyncSettings.Mode,
        interval: Duration,
        closing: Closing? = nil,
        standing: Standing,
        revision: String,
        isAwaited: Bool,
        now: Timestamp
    ) {
        self.mode = mode
        self.interval = interval
        self.closing = closing
        self.standing = standing
        self.revision = revision
        self.isAwaited = isAwaited
        self.now = now
    }
}

extension Terms {
    /// Decides about a plan; `digest` makes of a plan what is the same for no other plan.
    func decide(_ plan: Plan, digest: (Plan) -> String) -> Decision {
        if let hold = hold(plan, digest) { return Decision(hold: hold, plan: nil, resting: [:]) }
        var resting: [BackendID: Timestamp] = [:]
        if !isAwaited {
            for step in plan.steps {
                guard let paths = step.contestedPaths else { continue }
                guard let contest = standing.contests[step.id], !contest.paths.isDisjoint(with: paths),
                    let until = contest.restsUntil(every: interval), until > now, contest.last <= now
                else { continue }
                resting[step.id] = until
            }
            rest(with: &resting, in: plan)
        }
        return Decision(
            hold: nil,
            plan: plan.lifting(Set(plan.guards.map(\.kind))).keeping { resting[$0.id] == nil },
            resting: resting
        )
    }

    /// What needs a resting step, rests with it: a pool whose new member is not made, and then the delete of a member that
    /// a resting pool still has.
    private func rest(with resting: inout [BackendID: Timestamp], in plan: Plan) {
        let scope = plan.environment.scope
        let unmade = Set(
            plan.steps.filter { [.create, .replace].contains($0.action) && resting[$0.id] != nil }.map(\.id)
        )
        for step in plan.steps where resting[step.id] == nil && step.action != .delete {
            let members = BackendView(step.desired.properties).poolMembers(in: scope)
            if let member = members.first(where: { unmade.contains($0) }) { resting[step.id] = resting[member] }
        }
        let pools = plan.steps.filter { resting[$0.id] != nil }
        for step in plan.steps where resting[step.id] == nil && step.action == .delete {
            let holder = pools.first {
                BackendView($0.live?.properties ?? [:]).poolMembers(in: scope).contains(step.id)
            }
            if let holder { resting[step.id] = resting[holder.id] }
        }
    }

    private func hold(_ plan: Plan, _ digest: (Plan) -> String) -> Decision.Hold? {
        if standing.isSuspended { return .suspended }
        if !plan.problems.isEmpty { return .blocked }
        if mode == .report { return .reporting }
        if let closing, !plan.isEmpty { return .closed(closing) }
        guard !plan.guards.isEmpty else { return nil }
        let own = digest(plan)
        let isApproved = standing.approval.map { $0.revision == revision && $0.digest == own } ?? false
        return isApproved ? nil : .awaitingApproval(digest: own)
    }
}
