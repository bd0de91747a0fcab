package import BackendModel

/// The plan of one service of a run, or why there is none.
package struct ServicePlan: Sendable {
    package let environment: Environment
    package let result: Result<Plan, CallFailure>

    package init(_ environment: Environment, _ result: Result<Plan, CallFailure>) {
        self.environment = environment
        self.result = result
    }

    /// Nothing where the service could not be read.
    package var plan: Plan? { try? result.get() }
}

extension Plan {
    /// Whether it cannot be carried out as it is.
    package var isBlocked: Bool { !problems.isEmpty || !guards.isEmpty }
}
