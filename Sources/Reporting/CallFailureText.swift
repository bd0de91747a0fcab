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

    package var text: String {
        var lines = [style.paint("error:", .error) + " \(subject) cannot be read"]
        if case .lost(let reason) = failure { lines.append("    no answer: \(reason.oneLine)") }
        if let error = failure.serviceError { lines += ServiceErrorLines(error).lines.map { "    \($0)" } }
        return lines.joined(separator: "\n")
    }
}
