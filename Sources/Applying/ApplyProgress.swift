package import Planning

/// What a person is shown while a plan is carried out.
package enum ApplyProgress: Sendable {
    case began(PlanStep)
    case ended(StepResult)
}
