/// One problem found in a manifest.
package struct Diagnostic: Hashable, Sendable {
    package enum Severity: String, Sendable, CaseIterable { case warning, error }

    /// What is wrong, in lower case and without a final period; user's text in 'single quotes'.
    package struct Message: Hashable, Sendable, ExpressibleByStringInterpolation {
        package var text: String

        package init(_ text: String) { self.text = text }
        package init(stringLiteral text: String) { self.text = text }
    }

    package var severity: Severity
    /// Stable and kebab-case: what `--error` and `--warning` name.
    package var rule: String
    package var message: Message
    package var mark: SourceMark
    /// What to do about it, where that is not said by the message.
    package var help: String?

    package init(
        _ severity: Severity,
        rule: String,
        _ message: Message,
        at mark: SourceMark,
        help: String? = nil
    ) {
        self.severity = severity
        self.rule = rule
        self.message = message
        self.mark = mark
        self.help = help
    }
}

extension Sequence<Diagnostic> {
    /// In file order, each problem once.
    package func inOrder() -> [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return filter { seen.insert($0).inserted }
            .sorted { ($0.mark, $0.rule, $0.message.text) < ($1.mark, $1.rule, $1.message.text) }
    }

    package var holdsError: Bool { contains { $0.severity == .error } }
}
