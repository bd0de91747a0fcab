import BackendModel
package import Planning

extension ApplyReport {
    /// What there is to tell of an approved plan that is not carried out, as others got in between.
    package init(refusing review: PlanReview) {
        let conflicts = review.conflicts.map { conflict in
            Entry.ended(
                StepResult(
                    step: conflict.approved,
                    outcome: .drifted,
                    remaining: conflict.now.changes,
                    others: conflict.others,
                    etag: conflict.now.live?.etag
                )
            )
        }
        let due = review.due.map { Entry.withheld($0, because: .planConflicts) }
        self.init(entries: conflicts + due + Self.rest(review))
    }

    /// The report with what else the review found: what needed no doing, and what was not approved.
    package func with(_ review: PlanReview) -> ApplyReport {
        ApplyReport(entries: entries + Self.rest(review), stopped: stopped)
    }

    private static func rest(_ review: PlanReview) -> [Entry] {
        review.done.map { .ended(StepResult(step: $0, outcome: .alreadyConverged)) }
            + review.notApproved.map { .withheld($0, because: .notApproved) }
    }
}

extension ServiceReport {
    /// The report with what else the review found; of a plan that was not carried out there is no more to tell.
    package func with(_ review: PlanReview) -> ServiceReport {
        guard case .carriedOut(let plan, let report) = course else { return self }
        return ServiceReport(environment, .carriedOut(plan, report.with(review)))
    }
}
