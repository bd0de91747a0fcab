import Planning
import Reporting

/// The changes of a step as they may be shown: secrets are masked.
struct StepDifferences {
    let all: [BackendStatus.Difference]

    init(_ step: PlanStep) {
        all = step.shownSides.map { BackendStatus.Difference(path: $0.path, live: $0.before, desired: $0.after) }
    }
}
