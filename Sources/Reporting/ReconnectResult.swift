package import BackendModel

/// How the service answered one request to reconnect a backend.
package struct ReconnectResult: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        case accepted
        case refused(ServiceError)
        /// No answer; says what happened.
        case lost(String)
    }

    package let id: BackendID
    package let outcome: Outcome

    package init(id: BackendID, outcome: Outcome) {
        self.id = id
        self.outcome = outcome
    }
}
