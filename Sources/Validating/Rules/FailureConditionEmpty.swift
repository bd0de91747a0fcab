import BackendModel

/// A circuit breaker's rule says on what it trips.
///
/// The service refuses an empty `failureCondition`.
struct FailureConditionEmpty: Rule {
    static let id = "failure-condition-empty"

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        backend.breakerRules.compactMap { rule in
            let condition = rule["failureCondition"]
            guard condition?.isVacant ?? true, case .mapping = rule.content else { return nil }
            return Finding(.noCondition, at: condition?.mark ?? rule.mark)
        }
    }
}

extension Message {
    fileprivate static let noCondition: Self = "the circuit breaker's rule needs a 'failureCondition'"
}
