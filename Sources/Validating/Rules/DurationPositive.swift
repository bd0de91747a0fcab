import BackendModel

/// A circuit breaker's durations are longer than nothing.
///
/// The service refuses the others.
struct DurationPositive: Rule {
    static let id = "duration-positive"

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        let durations =
            backend.breakerRules.compactMap { $0.at("tripDuration") }
            + backend.failureConditions.compactMap { $0.at("interval") }
        return durations.filter { $0.text.flatMap { ISODuration($0) }?.ticks == 0 }.map { Finding(.zero, at: $0.mark) }
    }
}

extension Message {
    fileprivate static let zero: Self = "the duration must be longer than nothing"
}
