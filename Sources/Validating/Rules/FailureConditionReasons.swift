import BackendModel

/// A failure condition says what a failure is.
///
/// With neither status codes nor reasons of errors the circuit never opens.
struct FailureConditionReasons: Rule {
    static let id = "failure-condition-reasons"
    static let severity = Severity.warning

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        backend.failureConditions.filter { !$0.isVacant }.compactMap { condition in
            guard case .mapping = condition.content, condition["statusCodeRanges"]?.isVacant ?? true,
                condition["errorReasons"]?.isVacant ?? true
            else { return nil }
            return Finding(.noReasons, at: condition.mark)
        }
    }
}

extension Message {
    fileprivate static let noReasons: Self = "'failureCondition' names neither 'statusCodeRanges' nor 'errorReasons'"
}
