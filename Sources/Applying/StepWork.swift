import BackendModel
import BackendSchema
import Diffing
import Planning

/// What is known of a step's backend while the step is carried out: the part of the work that holds bodies, which the
/// machine does without.
struct StepWork: Sendable {
    let step: PlanStep
    private let differ: Differ
    /// What the backend was last seen to be.
    private var live: LiveBackend?
    /// The change that is still to be made; at first what the user approved, less once a part of it is there.
    private var approved: [FieldChange]
    /// All that still differs, whatever is remembered.
    private var remaining: [FieldChange] = []
    /// Whether ``remaining`` is of an answer to a write.
    private var wasWritten = false
    /// What is about to be deleted, to be put back if need be.
    private var deleted: LiveBackend?
    private var error: ServiceError?
    private var lostReason: String?
    private(set) var challenge: String?
    /// Whether the step would have had to wait longer than its run may take.
    var ranOutOfTime = false
    /// The status of the last failure; nothing where there was no answer.
    private(set) var lastStatus: Int?
    private var requests = 0

    /// Statuses that say that nothing was done; 0 is a host that was not reached.
    private static let statusesBeforeWork: Set = [0, 409, 422, 429]

    init(step: PlanStep, differ: Differ) {
        self.step = step
        self.differ = differ
        self.live = step.live
        self.approved = step.changes
    }

    func terms(isStrict: Bool) -> ApplyMachine.Terms {
        let body = body
        return ApplyMachine.Terms(
            opening: opening,
            reconnects: step.reconnect != nil,
            isNested: body.isNested,
            canPut: body.maskedInPut.isEmpty && !(leavesSome && differ.memory.hides(step.id)),
            isStrict: isStrict,
            claim: step.claim
        )
    }

    private var opening: ApplyMachine.Opening {
        switch (step.action, step.live) {
        case (.reconnect, _): .reconnect
        case (.create, _), (_, nil): .create
        case (.delete, let live?): .delete(live.etag)
        case (.patch, let live?): .patch(live.etag)
        case (.replace, let live?): .replace(live.etag)
        }
    }

    private var body: WriteBody {
        let properties = live?.properties ?? [:]
        let difference = differ.difference(step.desired, properties)
        return WriteBody(live: properties, difference: difference, schema: differ.schema)
    }

    private var oldBody: [String: Value] {
        let old = (deleted ?? step.live)?.properties ?? [:]
        let none = Difference(changes: [], target: old, unmanaged: 0)
        return WriteBody(live: old, difference: none, schema: differ.schema).put
    }

    mutating func request(for call: ApplyMachine.Call) -> BackendRequest {
        requests += 1
        if case .write(.delete) = call { deleted = live }
        return switch call {
        case .read: .read
        case .reconnect: .reconnect(after: step.reconnect?.after)
        case .write(.create), .write(.recreate): .create(body.put)
        case .write(.restore): .create(oldBody)
        case .write(.put(let etag)): .put(body.put, ifMatch: etag)
        case .write(.patch(let etag)): .patch(body.patch, ifMatch: etag)
        case .write(.delete(let etag)): .delete(ifMatch: etag)
        }
    }

    mutating func event(of answer: BackendAnswer, to call: ApplyMachine.Call) -> ApplyMachine.Event {
        switch (answer, call) {
        case (.backend(let live, let wasCreated), .write):
            return .written(keep(live), live.etag, wasCreated: wasCreated)
        case (.backend(let found, _), .read):
            let standing = standing(against: found)
            let connection = connection(in: found)
            live = found
            remaining = differ.wholeDifference(step.desired, found.properties).changes
            wasWritten = false
            return .found(standing, found.etag, connection)
        case (.deleted, .write(.delete)): return .deleted
        case (.accepted, .reconnect): return .accepted
        case (.backend, .reconnect), (.deleted, _), (.accepted, _):
            preconditionFailure("\(answer) does not answer \(call)")
        }
    }

    /// Takes in what a write left behind.
    private mutating func keep(_ answer: LiveBackend) -> ApplyMachine.Kept {
        live = answer
        remaining = differ.wholeDifference(step.desired, answer.properties).changes
        wasWritten = true
        let open = differ.difference(step.desired, answer.properties).changes.filter { !$0.isPerhapsMasked }
        guard !open.isEmpty else { return .all }
        let made = approved.made(leaving: open)
        approved = open
        return .some(
            callsForReconnect: callsForReconnect(made),
            canPut: !(leavesSome && remaining.contains { $0.isPerhapsMasked })
        )
    }

    /// Whether fields are left as they are that the manifest does not speak of.
    ///
    /// A PUT of what is seen would wipe those that are hidden, where a service hides secrets.
    private var leavesSome: Bool {
        step.desired.policy.coverage == .listed || !step.desired.policy.ignore.isEmpty
    }

    private func connection(in found: LiveBackend) -> ApplyMachine.Connection {
        let open = differ.difference(step.desired, found.properties).changes
        let paths = Set(open.map(\.path))
        if callsForReconnect(approved.filter { !paths.contains($0.path) }) { return .asDesired }
        return callsForReconnect(approved.made(leaving: open)) ? .moved : .asBefore
    }

    private func callsForReconnect(_ made: [FieldChange]) -> Bool {
        step.desired.policy.reconnect.when == .anyChange ? !made.isEmpty : made.contains { $0.concernsConnection }
    }

    /// A secret that the service does not show may have been changed by whoever made a new revision, and nobody could see
    /// it: writing it would be writing blindly.
    private func standing(against found: LiveBackend) -> PlanStep.Standing {
        let standing = step.standing(against: found, approved: approved, differ)
        let isBlind = approved.contains { $0.isPerhapsMasked } && found.etag != live?.etag
        return standing == .unchanged && step.action != .create && isBlind ? .drifted : standing
    }

    mutating func event(of failure: CallFailure) -> ApplyMachine.Event {
        error = failure.serviceError ?? error
        lastStatus = failure.serviceError?.status
        switch failure {
        case .notFound:
            return .gone
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

    /// What others made of the backend since the plan was made.
    private var others: [FieldChange] {
        guard let before = step.live, let live else { return [] }
        return differ.changes(of: step.id, from: before.properties, to: live.properties)
    }

    private func isDeleted(_ outcome: ApplyMachine.Outcome) -> Bool {
        step.action == .delete && (outcome == .applied || outcome == .alreadyConverged)
    }

    func result(
        _ outcome: ApplyMachine.Outcome,
        change: ApplyMachine.Outcome,
        owing debt: ReconnectDebt?
    ) -> StepResult {
        StepResult(
            step: step,
            outcome: outcome,
            change: change,
            remaining: remaining,
            others: outcome == .drifted ? others : [],
            wasWritten: wasWritten,
            etag: isDeleted(outcome) ? nil : live?.etag,
            error: error,
            lostReason: lostReason,
            requests: requests,
            ranOutOfTime: ranOutOfTime,
            debt: debt
        )
    }
}

extension [FieldChange] {
    /// Those that are made, or on the way to it: their field is not what it was, if `open` is what is still to be done.
    fileprivate func made(leaving open: [FieldChange]) -> [FieldChange] {
        let lives = Dictionary(open.map { ($0.path, $0.live) }) { first, _ in first }
        return filter { change in lives[change.path].map { $0 != change.live } ?? true }
    }
}

extension ServiceError {
    /// Whether nothing in it names another field than those that tell a single backend from a pool.
    fileprivate var mayConcernType: Bool {
        details.allSatisfy { ["", "type", "pool", "url", "protocol"].contains($0.target.lowercased()) }
    }
}
