import BackendModel

/// Failures are counted either by number or by share.
///
/// The service has no answer to both, and none to neither.
struct FailureConditionCountOrPercentage: Rule {
    static let id = "failure-condition-count-or-percentage"

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        backend.failureConditions.filter { !$0.isVacant }.compactMap { condition in
            guard case .mapping = condition.content else { return nil }
            switch (condition.at("count"), condition.at("percentage")) {
            case (nil, nil): return Finding(.neither, at: condition.mark)
            case (let count?, let percentage?): return Finding(.both, at: max(count.mark, percentage.mark))
            case (_, _): return nil
            }
        }
    }
}

extension Message {
    fileprivate static let neither: Self = "'failureCondition' needs 'count' or 'percentage'"
    fileprivate static let both: Self = "'failureCondition' takes either 'count' or 'percentage', not both"
}
