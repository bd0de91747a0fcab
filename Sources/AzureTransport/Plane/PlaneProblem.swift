/// Why what the operator says about the plane cannot be used.
package struct PlaneProblem: Error, Hashable, Sendable {
    /// The flag or variable.
    package let source: String
    package let reason: EndpointProblem
}

extension PlaneProblem: CustomStringConvertible {
    /// The text itself is left out: it may hold a password where user info stands.
    package var description: String { source.isEmpty ? reason.description : "\(source): \(reason)" }
}
