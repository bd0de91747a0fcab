package import Applying
package import Planning

extension ChangeMemory {
    /// Takes in what writes left behind, so that the next run does not try in vain.
    ///
    /// Only where the service had its last word: what a PATCH left open may be what the PUT after it would have made.
    package mutating func learn(from report: ApplyReport) {
        for case .ended(let result) in report.entries where result.wasWritten {
            switch result.change {
            case .applied, .notKept: remember(result.remaining, of: result.step.id)
            case .alreadyConverged, .drifted, .overtaken, .partlyApplied, .notReconnected, .refused, .gaveUp, .unknown,
                .restored, .lostBackend:
                break
            }
        }
    }
}
