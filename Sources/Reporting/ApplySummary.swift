import Applying
import BackendModel
import Planning

/// What a report comes to; every step counts once.
struct ApplySummary {
    let created: Int
    let patched: Int
    let replaced: Int
    let reconnected: Int
    /// Found as desired, without a write of ours.
    let converged: Int
    let failed: Int
    /// Not begun.
    let left: Int

    init(_ report: ApplyReport) {
        let applied = report.entries.filter { $0.result?.outcome == .applied }
        created = applied.count { $0.step.action == .create }
        patched = applied.count { $0.step.action == .patch }
        replaced = applied.count { $0.step.action == .replace }
        reconnected = applied.count { $0.step.reconnect != nil }
        converged = report.entries.count { $0.result?.outcome == .alreadyConverged }
        left = report.entries.count { $0.isNotBegun }
        failed = report.entries.count - applied.count - converged - left
    }

    var text: String { "Applied: \(counts)." }

    var counts: String {
        let done = ["\(created) created", "\(patched) patched", "\(replaced) replaced", "\(reconnected) reconnected"]
        let found = converged == 0 ? [] : ["\(converged) already as desired"]
        return "\((done + found).joined(separator: ", ")); \(failed) failed, \(left) left"
    }

    var json: Value {
        let numbers = [
            "created": created, "patched": patched, "replaced": replaced, "reconnected": reconnected,
            "alreadyConverged": converged, "failed": failed, "left": left,
        ]
        return .object(numbers.mapValues { .integer(Int64($0)) })
    }
}

extension ApplyReport {
    /// Why steps were not begun, where each of them does not say it.
    var stopWords: String? {
        switch stopped {
        case .deadline: "the time that --deadline gives the run is used up; no new step was begun"
        case .interrupted, nil: nil
        }
    }
}

extension ApplyReport.Entry {
    /// Whether nothing was sent to the service.
    var isNotBegun: Bool {
        switch self {
        case .skipped, .left, .withheld: true
        case .ended, .cutShort: false
        }
    }

    /// The word for what became of the step, as programs read it.
    var outcomeName: String {
        switch self {
        case .ended(let result): result.outcome.rawValue
        case .skipped: "skipped"
        case .left: "left"
        case .cutShort: "cutShort"
        case .withheld(_, because: .planConflicts): "withheld"
        case .withheld(_, because: .notApproved): "notApproved"
        }
    }
}
