import BackendModel
import Planning

/// What of a plan is carried out now.
struct Decision: Hashable, Sendable {
    /// What holds up the whole service.
    enum Hold: Hashable, Sendable {
        case suspended
        /// Told, and not put right.
        case reporting
        case closed(Closing)
        /// The plan trips guards; `digest` names it for an approval.
        case awaitingApproval(digest: String)
        /// A problem of the plan itself, told in it.
        case blocked
    }

    let hold: Hold?
    /// The steps that are carried out, with the guards that an approval lifts; nothing while something holds it up.
    let plan: Plan?
    /// Backends that rest until then, because somebody sets them back again and again.
    let resting: [BackendID: Timestamp]

    /// Whether something is to be sent, or to be struck out of the journal.
    var hasWork: Bool { plan.map { !$0.isEmpty || !$0.voidDebts.isEmpty } ?? false }
}
