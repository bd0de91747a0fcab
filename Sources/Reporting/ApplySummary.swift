import Applying
import BackendModel

/// What a report comes to, in words and numbers.
struct ApplySummary {
    private let counts: ApplyCounts

    init(_ report: ApplyReport) { counts = ApplyCounts(report) }

    init(_ counts: ApplyCounts) { self.counts = counts }

    /// Without what is nothing.
    var brief: String {
        let parts = [
            (counts.created, "created"), (counts.patched, "patched"), (counts.replaced, "replaced"),
            (counts.deleted, "deleted"), (counts.reconnected, "reconnected"), (counts.converged, "already as desired"),
            (counts.failed, "failed"),
            (counts.left, "left"),
        ]
        let told = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return told.isEmpty ? "no changes" : told.joined(separator: ", ")
    }

    var text: String { "Applied: \(words)." }

    var words: String { "\(done); \(counts.failed) failed, \(counts.left) left" }

    private var done: String {
        let done = [
            "\(counts.created) created", "\(counts.patched) patched", "\(counts.replaced) replaced",
        ]
        let deleted = counts.deleted == 0 ? [] : ["\(counts.deleted) deleted"]
        let reconnected = ["\(counts.reconnected) reconnected"]
        return
            (done + deleted + reconnected + (counts.converged == 0 ? [] : ["\(counts.converged) already as desired"]))
            .joined(
                separator: ", "
            )
    }

    var json: Value {
        let numbers = [
            "created": counts.created, "patched": counts.patched, "replaced": counts.replaced,
            "deleted": counts.deleted, "reconnected": counts.reconnected, "alreadyConverged": counts.converged,
            "failed": counts.failed,
            "left": counts.left,
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
