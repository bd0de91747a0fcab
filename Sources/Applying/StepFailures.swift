import BackendModel

/// What the calls of a step that failed have told: to the machine at once, to people at the end.
struct StepFailures: Sendable {
    /// The last refusal, whether or not it was the last word.
    private(set) var error: ServiceError?
    /// Why the last answer that did not come did not come.
    private(set) var lostReason: String?
    /// What the last refusal of a token asks of the next one.
    private(set) var challenge: String?
    /// The status of the last failure; nothing where there was no answer.
    private(set) var lastStatus: Int?

    /// Statuses that say that nothing was done; 0 is a host that was not reached.
    private static let statusesBeforeWork: Set = [0, 409, 422, 429]

    mutating func event(of failure: CallFailure) -> ApplyMachine.Event {
        error = failure.serviceError ?? error
        lastStatus = failure.serviceError?.status
        switch failure {
        case .notFound: return .gone
        case .unauthorized(_, let challenge):
            self.challenge = challenge
            return .failed(.unauthorized)
        case .busy(let error, let after):
            return .failed(.busy(after: after, isCertain: Self.statusesBeforeWork.contains(error.status)))
        case .preconditionFailed: return .failed(.preconditionFailed)
        case .rejected(let error):
            return .failed(error.status == 400 ? .invalid(mayBeType: error.mayConcernType) : .refused)
        case .lost(let reason):
            lostReason = reason
            return .failed(.lost)
        }
    }
}

extension ServiceError {
    /// Whether nothing in it names another field than those that tell a single backend from a pool.
    fileprivate var mayConcernType: Bool {
        details.allSatisfy { ["", "type", "pool", "url", "protocol"].contains($0.target.lowercased()) }
    }
}
