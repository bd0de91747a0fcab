import BackendModel

/// A circuit breaker has one rule.
///
/// The contract has room for fifteen, and the service refuses a second.
struct CircuitBreakerOneRule: Rule {
    static let id = "circuit-breaker-one-rule"

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        backend.breakerRules.dropFirst().prefix(1).map { Finding(.oneRule(backend.breakerRules.count), at: $0.mark) }
    }
}

extension Message {
    fileprivate static func oneRule(_ count: Int) -> Self { "the service takes one circuit breaker rule, not \(count)" }
}
