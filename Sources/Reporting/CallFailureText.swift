package import BackendModel

/// A call that failed outside of a plan, in words: what, the service's own words, its request ids.
package struct CallFailureText: Sendable {
    private let failure: CallFailure
    private let subject: String
    private let style: Style

    /// Takes, beside the failure, what was to be read, such as `the service`.
    package init(_ failure: CallFailure, of subject: String, style: Style = .plain) {
        self.failure = failure
        self.subject = subject
        self.style = style
    }

    private var advice: ServiceAdvice? {
        if case .lost(let reason) = failure { return ServiceAdvice(lost: reason) }
        return failure.serviceError.flatMap { ServiceAdvice($0) }
    }

    package var text: String {
        var lines = [style.paint("error:", .error) + " \(subject) cannot be read"]
        if case .lost(let reason) = failure { lines.append("    no answer: \(reason.oneLine)") }
        if let error = failure.serviceError { lines += ServiceErrorLines(error).lines.map { "    \($0)" } }
        if let advice { lines.append("    next: \(advice.text)") }
        return lines.joined(separator: "\n")
    }
}
