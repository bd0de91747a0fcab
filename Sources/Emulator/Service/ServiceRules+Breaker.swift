import BackendModel

extension ServiceRules {
    /// One rule, that says when it trips, in one way.
    func breakerProblems(_ properties: Value) -> [Refusal.Detail] {
        let rules = properties.members["circuitBreaker"]?.members["rules"]?.items ?? []
        var messages: [String] = []
        if rules.count > 1 { messages.append("Only one circuit breaker rule is supported for a backend.") }
        for rule in rules { messages += ruleProblems(rule.members) }
        return messages.map { .init(target: "circuitBreaker", message: $0) }
    }

    private func ruleProblems(_ rule: [String: Value]) -> [String] {
        guard let condition = rule["failureCondition"]?.members, !condition.isEmpty else {
            return ["'failureCondition' should not be empty."]
        }
        var messages: [String] = []
        switch (condition["count"], condition["percentage"]) {
        case (nil, nil): messages.append("Either 'count' or 'percentage' should be specified.")
        case (.some, .some): messages.append("'count' and 'percentage' cannot be specified together.")
        case (.some, nil), (nil, .some): break
        }
        let ranges = condition["statusCodeRanges"]?.items ?? []
        if ranges.isEmpty, (condition["errorReasons"]?.items ?? []).isEmpty {
            messages.append("At least one of 'statusCodeRanges' or 'errorReasons' should be specified.")
        }
        for range in ranges {
            if case (.integer(let min)?, .integer(let max)?) = (range.members["min"], range.members["max"]), min > max {
                messages.append("'min' must be less than or equal to 'max'.")
            }
        }
        return messages
    }
}
