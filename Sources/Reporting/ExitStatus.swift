package import Applying
package import Planning

/// What the process tells the shell; the numbers are a contract.
package enum ExitStatus: Int32, Sendable, CaseIterable {
    case done = 0
    case error = 1
    /// There is something to do, and the command was asked to say so.
    case changes = 2
    case appliedInPart = 3
    /// What is live is not what the plan was made from, and nothing was written over it.
    case conflict = 4
    case guarded = 5
    case stale = 6
    case usage = 64
}

extension ExitStatus {
    /// | problems | guards | steps, and `detailed` | status |
    /// |---|---|---|---|
    /// | some | any | any | error |
    /// | none | some | any | guarded |
    /// | none | none | yes | changes |
    /// | none | none | no | done |
    package static func of(_ plan: Plan, detailed: Bool = false) -> ExitStatus {
        if !plan.problems.isEmpty { return .error }
        if !plan.guards.isEmpty { return .guarded }
        return detailed && !plan.isEmpty ? .changes : .done
    }

    /// The worst of the services: an error, then a guard, then changes; a service that could not be read is an error.
    package static func of(_ plans: [ServicePlan], detailed: Bool = false) -> ExitStatus {
        plans.map { $0.plan.map { of($0, detailed: detailed) } ?? .error }.worst
    }

    /// | services | status |
    /// |---|---|
    /// | all done | done |
    /// | one applied in part, or one with steps done and another not | appliedInPart |
    /// | none of that | the worst: a conflict, then an error, then a guard |
    ///
    /// A service that could not be read, or whose wave was not begun, is an error.
    package static func of(_ reports: [ServiceReport]) -> ExitStatus {
        let statuses = reports.map { of($0) }
        let hasApplied = reports.contains { $0.isSuccess && $0.report?.entries.isEmpty == false }
        return hasApplied && statuses.contains { $0 != .done } ? .appliedInPart : statuses.worst
    }

    private static func of(_ report: ServiceReport) -> ExitStatus {
        switch report.course {
        case .carriedOut(_, let report): of(report)
        case .blocked(let plan): of(plan)
        case .unreadable, .notBegun: .error
        }
    }

    /// What a step did to the service decides; a step that wrote, even if not all, or that found its work done, counts
    /// as applied.
    ///
    /// What was not approved is told, and does not count.
    ///
    /// | steps applied | steps that failed | status |
    /// |---|---|---|
    /// | all, or there were none | none | done |
    /// | some | some | appliedInPart |
    /// | some, but one only in part: not kept, not reconnected, deleted and lost | any | appliedInPart |
    /// | none | one of them a conflict: drifted, overtaken | conflict |
    /// | none | no conflict: refused, gave up, unknown, restored, skipped, left, cut short, not journalled | error |
    package static func of(_ report: ApplyReport) -> ExitStatus {
        let standings = Set(report.entries.compactMap { $0.standing })
        if standings.isSubset(of: [.applied]) { return .done }
        if standings.contains(.applied) || standings.contains(.inPart) { return .appliedInPart }
        return standings.contains(.conflict) ? .conflict : .error
    }

    /// All accepted is done, none is an error, some is in part.
    package static func of(_ reconnects: [ReconnectResult]) -> ExitStatus {
        let accepted = reconnects.count { $0.outcome == .accepted }
        if accepted == reconnects.count { return .done }
        return accepted == 0 ? .error : .appliedInPart
    }

    /// Nothing left out is done, all of it left out is an error, and else it is in part.
    package static func of(_ result: ImportResult) -> ExitStatus {
        if result.left.isEmpty { return .done }
        return result.written.isEmpty ? .error : .appliedInPart
    }
}

extension [ExitStatus] {
    /// The first in this order that is among them.
    fileprivate var worst: ExitStatus {
        let order: [ExitStatus] = [.usage, .appliedInPart, .conflict, .error, .stale, .guarded, .changes]
        return order.first { contains($0) } ?? .done
    }
}

extension ApplyReport.Entry {
    fileprivate enum Standing { case applied, inPart, conflict, failed }

    fileprivate var standing: Standing? {
        switch self {
        case .skipped, .left, .cutShort, .notJournalled, .withheld(_, because: .planConflicts): .failed
        case .withheld(_, because: .notApproved): nil
        case .ended(let result):
            switch result.outcome {
            case .applied, .alreadyConverged: .applied
            case .notKept, .partlyApplied, .notReconnected, .lostBackend: .inPart
            case .drifted, .overtaken: .conflict
            case .refused, .gaveUp, .unknown, .restored: .failed
            }
        }
    }
}

extension ExitStatus {
    /// How the journal calls a run that ends so.
    package var outcome: RunRecord.Outcome {
        switch self {
        case .done, .changes: .done
        case .appliedInPart: .appliedInPart
        case .conflict: .conflict
        case .error, .guarded, .stale, .usage: .error
        }
    }
}
