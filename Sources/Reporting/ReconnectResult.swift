package import BackendModel

/// How the service answered one request to reconnect a backend.
package struct ReconnectResult: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        case accepted
        case refused(ServiceError)
        /// No answer; says what happened.
        case lost(String)
        /// Not asked: in a workspace there is no such call.
        case noSuchCall
    }

    package let id: BackendID
    package let outcome: Outcome

    package init(id: BackendID, outcome: Outcome) {
        self.id = id
        self.outcome = outcome
    }

    /// How it ended: with a failure, or, without one, accepted.
    package init(id: BackendID, failure: CallFailure?) {
        self.id = id
        outcome =
            switch failure {
            case nil: .accepted
            case .lost(let reason): .lost(reason)
            case .preconditionFailed(let error), .notFound(let error), .unauthorized(let error, _), .busy(let error, _),
                .rejected(let error):
                .refused(error)
            }
    }
}
