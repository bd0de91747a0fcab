/// What the operator says about the plane, on the command line or in the environment of the process.
///
/// A manifest has no say in it: whoever opens a pull request must not choose where a token goes.
package struct PlaneNames: Hashable, Sendable {
    package let resourceManager: PlaneName?
    package let authority: PlaneName?
    package let audience: PlaneName?

    package init(resourceManager: PlaneName?, authority: PlaneName?, audience: PlaneName?) {
        (self.resourceManager, self.authority, self.audience) = (resourceManager, authority, audience)
    }

    /// A flag goes before a variable, and `BACKSTAY_AUTHORITY` before `AZURE_AUTHORITY_HOST`, which Azure's own libraries
    /// read and AKS sets; an empty variable is none.
    package init(
        resourceManager: String? = nil,
        authority: String? = nil,
        audience: String? = nil,
        environment: [String: String] = [:]
    ) {
        func name(_ value: String?, _ flag: String, _ variables: String...) -> PlaneName? {
            if let value { return PlaneName(value, from: flag) }
            let variable = variables.first { environment[$0]?.isEmpty == false }
            return variable.flatMap { variable in environment[variable].map { PlaneName($0, from: variable) } }
        }
        self.resourceManager = name(resourceManager, "--resource-manager", "BACKSTAY_RESOURCE_MANAGER")
        self.authority = name(authority, "--authority", "BACKSTAY_AUTHORITY", "AZURE_AUTHORITY_HOST")
        self.audience = name(audience, "--audience", "BACKSTAY_AUDIENCE")
    }
}
