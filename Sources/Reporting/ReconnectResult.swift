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
}
