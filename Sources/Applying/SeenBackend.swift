import BackendModel
import BackendSchema
import Diffing
import Planning

/// What the backend of a step was last seen to be, against what the step is to make of it.
struct SeenBackend: Sendable {
    private let step: PlanStep
    private let differ: Differ
    private(set) var live: LiveBackend?
    /// The change that is still to be made; at first what the user approved, less once a part of it is there.
    private var approved: [FieldChange]
    /// All that still differs, whatever is remembered.
    private(set) var remaining: [FieldChange] = []
    /// Whether ``remaining`` is of an answer to a write.
    private(set) var wasWritten = false

    init(step: PlanStep, differ: Differ) {
        self.step = step
        self.differ = differ
        live = step.live
        approved = step.changes
    }

    /// Takes in what a read found.
    mutating func look(at found: LiveBackend) -> ApplyMachine.Event {
        let standing = standing(against: found)
        let connection = connection(in: found)
        show(found, wasWritten: false)
        return .found(standing, found.etag, connection)
    }

    /// Takes in what a write left behind.
    mutating func keep(_ answer: LiveBackend) -> ApplyMachine.Kept {
        show(answer, wasWritten: true)
        let open = differ.difference(step.desired, answer.properties).changes.filter { !$0.isPerhapsMasked }
        guard !open.isEmpty else { return .all }
        let made = approved.made(leaving: open)
        approved = open
        return .some(
            callsForReconnect: callsForReconnect(made),
            canPut: !(leavesSome && remaining.contains { $0.isPerhapsMasked })
        )
    }

    private mutating func show(_ backend: LiveBackend, wasWritten: Bool) {
        live = backend
        remaining = differ.wholeDifference(step.desired, backend.properties).changes
        self.wasWritten = wasWritten
    }

    /// A secret that the service does not show may have been changed by whoever made a new revision, and nobody could see
    /// it: writing it would be writing blindly.
    private func standing(against found: LiveBackend) -> PlanStep.Standing {
        let standing = step.standing(against: found, approved: approved, differ)
        let isBlind = approved.contains { $0.isPerhapsMasked } && found.etag != live?.etag
        return standing == .unchanged && step.action != .create && isBlind ? .drifted : standing
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

    /// Whether fields are left as they are that the manifest does not speak of.
    ///
    /// A PUT of what is seen would wipe those that are hidden, where a service hides secrets.
    var leavesSome: Bool {
        step.desired.policy.coverage == .listed || !step.desired.policy.ignore.isEmpty
    }

    /// What a write of the whole change, made from what is seen, sends.
    var body: WriteBody {
        let properties = live?.properties ?? [:]
        let difference = differ.difference(step.desired, properties)
        return WriteBody(live: properties, difference: difference, schema: differ.schema)
    }

    /// What others made of the backend since the plan was made.
    var others: [FieldChange] {
        guard let before = step.live, let live else { return [] }
        return differ.changes(of: step.id, from: before.properties, to: live.properties)
    }
}

extension [FieldChange] {
    /// Those that are made, or on the way to it: their field is not what it was, if `open` is what is still to be done.
    fileprivate func made(leaving open: [FieldChange]) -> [FieldChange] {
        let lives = Dictionary(open.map { ($0.path, $0.live) }) { first, _ in first }
        return filter { change in lives[change.path].map { $0 != change.live } ?? true }
    }
}
