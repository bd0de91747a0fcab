/// What a pass tells while it reads, of all services together.
package enum PlanProgress: Sendable {
    case listed(Int)
    case reading(Int)
}
