package import Applying
package import Planning

extension ChangeMemory {
    /// Takes in what writes left behind, so that the next run does not try in vain.
    package mutating func learn(from report: ApplyReport) {
        for case .ended(let result) in report.entries where result.wasWritten {
            switch result.outcome {
            case .applied, .notKept, .notReconnected: remember(result.remaining, of: result.step.id)
            case .alreadyConverged, .drifted, .overtaken, .partlyApplied, .refused, .gaveUp, .unknown, .restored,
                .lostBackend:
                break
            }
        }
    }
}
