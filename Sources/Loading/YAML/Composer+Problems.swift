import BackendModel

extension Composer {
    mutating func report(
        _ rule: String,
        _ message: Diagnostic.Message,
        at mark: SourceMark,
        help: String? = nil
    ) {
        report(Diagnostic(.error, rule: rule, message, at: mark, help: help))
    }

    mutating func report(_ error: Diagnostic) {
        guard isReading else { return }
        isReading = problems.report(error)
    }

    mutating func warn(_ rule: String, _ message: Diagnostic.Message, at mark: SourceMark, help: String? = nil) {
        problems.warn(Diagnostic(.warning, rule: rule, message, at: mark, help: help))
    }

    /// Tells of a bound that is reached, and reads no further.
    mutating func stop(_ rule: String, _ message: Diagnostic.Message, at mark: SourceMark) {
        report(rule, message, at: mark)
        isReading = false
    }
}
