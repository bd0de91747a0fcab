import BackendModel

/// How asking for a token went, for all who waited.
enum AskOutcome: Sendable {
    case granted(TokenGrant)
    case failed(CallFailure)
    /// Whoever asked went away before there was an answer.
    case abandoned
}
