package import Applying
package import BackendModel
package import Planning

/// The approved plans of a run held against the plans that manifests and services give now.
///
/// What was approved is done in all services or in none, as far as that can be told before the first write.
package struct ReviewedRun<Service: Sendable>: Sendable {
    /// The services of the new plan, each with what is to be done of it.
    package let services: [Planned<Service>.Outcome]
    /// Of each service that could be read.
    package let reviews: [ServiceScope: PlanReview]

    /// Reviews the new plans; `isStrict` takes any new revision for a conflict.
    ///
    /// - Precondition: `approved` are the plans for the states of the new project.
    package init(of approved: [PlanFile.Service], against planned: Planned<Service>, isStrict: Bool) {
        let known = Dictionary(approved.map { ($0.plan.environment.scope, $0) }) { first, _ in first }
        let states = Dictionary(planned.project.states.map { ($0.environment.scope, $0) }) { first, _ in first }
        var reviews: [ServiceScope: PlanReview] = [:]
        services = planned.services.map { service in
            let scope = service.environment.scope
            guard let made = try? service.result.get(), let approved = known[scope] else { return service }
            let backends = states[scope]?.backends ?? []
            let review = PlanReview(of: approved.plan, against: made.plan, desired: backends, isStrict: isStrict)
            reviews[scope] = review
            return service.with(review.plan(from: made.plan, lifted: approved.lifted))
        }
        self.reviews = reviews
    }

    /// Whether an approved step of any service is not what is to be done any more.
    package var hasConflict: Bool { reviews.values.contains { !$0.conflicts.isEmpty } }

    /// Backends that may be written at the revision that was read and at no other.
    package var bound: [ServiceScope: Set<BackendID>] { reviews.mapValues { $0.bound } }

    /// What there is to tell of every service where one has a conflict, and so nothing is written to any.
    package var refusal: [ServiceReport] {
        services.map { service in
            do throws(CallFailure) {
                let made = try service.result.get()
                guard let review = reviews[service.environment.scope] else {
                    return ServiceReport(service.environment, .blocked(made.plan))
                }
                return ServiceReport(service.environment, .carriedOut(made.plan, ApplyReport(refusing: review)))
            } catch {
                return ServiceReport(service.environment, .unreadable(error))
            }
        }
    }

    /// The reports with what else the reviews found: what needed no doing, and what was not approved.
    package func told(_ reports: [ServiceReport]) -> [ServiceReport] {
        reports.map { report in reviews[report.environment.scope].map { report.with($0) } ?? report }
    }
}
