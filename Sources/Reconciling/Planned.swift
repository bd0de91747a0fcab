package import BackendModel
package import BackendSchema
package import Planning

/// What came of planning: a project, and a plan a service where the project allows any.
package struct Planned<Service: Sendable>: Sendable {
    package struct Made: Sendable {
        package let plan: Plan
        /// The service that was read, and is to be written.
        package let service: Service
        package let differ: Differ
        /// Every live backend, declared or not.
        package let live: [BackendID: BackendView.Kind]
    }

    /// One service of the run.
    package struct Outcome: Sendable {
        package let environment: Environment
        /// A failure is the service's own: the others are planned all the same.
        package let result: Result<Made, CallFailure>

        /// The same with a part of the plan.
        func with(_ plan: Plan) -> Outcome {
            let result = result.map { Made(plan: plan, service: $0.service, differ: $0.differ, live: $0.live) }
            return Outcome(environment: environment, result: result)
        }

        package var plan: ServicePlan { ServicePlan(environment, result.map(\.plan)) }
    }

    package let project: Project
    /// Wave by wave; none where the project has none.
    package let services: [Outcome]

    package init(project: Project, services: [Outcome]) {
        self.project = project
        self.services = services
    }
}
