package import BackendModel

typealias Severity = Diagnostic.Severity
typealias Message = Diagnostic.Message

/// What a rule found, and where; how bad it is, is said by the rule and its user.
package struct Finding: Hashable, Sendable {
    package let message: Diagnostic.Message
    package let mark: SourceMark
    package let help: String?

    package init(_ message: Diagnostic.Message, at mark: SourceMark, help: String? = nil) {
        self.message = message
        self.mark = mark
        self.help = help
    }
}
