import BackendModel
import Testing
import Validating

struct CircuitBreakerRuleTests {
    @Test func `a whole rule is accepted`() {
        expect(breaker("count: 3, interval: PT1M, statusCodeRanges: [{ min: 500, max: 599 }]"))
        expect(breaker("percentage: 50, interval: PT1M, errorReasons: [Timeout]"))
    }

    @Test func `the service takes one rule`() {
        let rule = "failureCondition: { count: 3, errorReasons: [Timeout] }"
        expect(
            manifest("a", sound + "\ncircuitBreaker: { rules: [{ name: x, \(rule) }, ①{ name: y, \(rule) }] }"),
            finds: "① error: the service takes one circuit breaker rule, not 2 [circuit-breaker-one-rule]"
        )
    }

    @Test(arguments: ["①{ name: trip }", "{ name: trip, failureCondition: ①{} }", "{ failureCondition: ①null }"])
    func `a rule says on what it trips`(rule: String) {
        expect(
            manifest("a", sound + "\ncircuitBreaker: { rules: [\(rule)] }"),
            finds: "① error: the circuit breaker's rule needs a 'failureCondition' [failure-condition-empty]"
        )
    }

    @Test func `failures are counted in one way`() {
        expect(
            breaker("count: 3, percentage: ①50, errorReasons: [Timeout]"),
            finds: "① error: 'failureCondition' takes either 'count' or 'percentage', not both"
                + " [failure-condition-count-or-percentage]"
        )
        expect(
            manifest("a", sound + "\ncircuitBreaker: { rules: [{ failureCondition: ①{ errorReasons: [x] } }] }"),
            finds: "① error: 'failureCondition' needs 'count' or 'percentage' [failure-condition-count-or-percentage]"
        )
    }

    @Test func `a condition that names no failure is a warning`() {
        expect(
            manifest(
                "a",
                sound + "\ncircuitBreaker: { rules: [{ failureCondition: ①{ count: 3, errorReasons: [] } }] }"
            ),
            finds: "① warning: 'failureCondition' names neither 'statusCodeRanges' nor 'errorReasons'"
                + " [failure-condition-reasons]"
        )
    }

    @Test func `a range of status codes has both ends in order`() {
        expect(
            breaker(
                "count: 3, statusCodeRanges: [{ min: 599, max: ①500 }, ②{ min: 500 }, ③{}, { min: 500, max: 500 }]"
            ),
            finds: "① error: 'max' is less than 'min' [status-range-order]",
            "② error: a range of status codes needs both 'min' and 'max' [status-range-order]",
            "③ error: a range of status codes needs both 'min' and 'max' [status-range-order]"
        )
    }

    @Test func `durations are longer than nothing`() {
        expect(
            manifest(
                "a",
                """
                \(sound)
                circuitBreaker:
                  rules: [{ tripDuration: ①PT0S, failureCondition: { count: 1, interval: ②P0D, errorReasons: [x] } }]
                """
            ),
            finds: "① error: the duration must be longer than nothing [duration-positive]",
            "② error: the duration must be longer than nothing [duration-positive]"
        )
    }

    @Test(arguments: ["1m", "PT", "P", "PT1M30", "-PT1M", "60", "PT1,5S", "PT1M "])
    func `an invalid duration stops this manifest and says why`(duration: String) {
        expect(
            manifest(
                "a",
                "\(sound)\ncircuitBreaker: { rules: [{ tripDuration: ①'\(duration)', "
                    + "failureCondition: { count: 1, errorReasons: [x] } }] }"
            ),
            finds: "① error: expected an ISO 8601 duration, such as 'PT1M' [duration-format]"
        )
    }

    private func breaker(_ condition: String) -> String {
        manifest("a", sound + "\ncircuitBreaker: { rules: [{ name: trip, failureCondition: { \(condition) } }] }")
    }
}
