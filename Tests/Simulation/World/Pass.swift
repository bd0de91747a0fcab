import Applying
import BackendModel
import Planning

/// What one process did and told.
struct Pass: Sendable {
    let process: Int
    var plan: Plan?
    var report: ApplyReport?
    /// What kept it from making a plan.
    var failure: String?
    /// Everything that it would show or write, in every format.
    var texts: [String] = []
    /// The number of the first request after the plan was made.
    var firstApplied = Int.max
    var began = Duration.zero
    var ended = Duration.zero

    init(process: Int) { self.process = process }

    var isBlocked: Bool { plan.map { !$0.problems.isEmpty || !$0.guards.isEmpty } ?? true }
    var text: String { texts.joined(separator: "\n") }
}
