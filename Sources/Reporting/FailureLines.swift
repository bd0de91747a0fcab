import BackendModel

/// What there is to say of one of several services that could not be read.
struct FailureLines {
    private let failure: CallFailure
    private let environment: Environment
    private let style: Style

    init(_ failure: CallFailure, of environment: Environment, _ style: Style = .plain) {
        self.failure = failure
        self.environment = environment
        self.style = style
    }

    var text: String { "\(style.paint(environment.headingOfSeveral, .bold))\n\n\(words)\n" }

    /// The lines without the heading.
    var words: String { CallFailureText(failure, of: "the service", style: style).text }

    var json: Value {
        var members = environment.reportMembersOfSeveral
        members["error"] = failure.serviceError.map { ServiceErrorLines($0).json }
        if case .lost(let reason) = failure { members["lostReason"] = .string(reason.storable) }
        return .object(members)
    }
}
