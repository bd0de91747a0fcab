import Applying
import BackendModel
import Diffing
import Planning
import Reporting

extension ApplyReport.Entry {
    /// Whether more has to be tried; what the service would not keep has been tried enough.
    var isFailure: Bool {
        switch self {
        case .ended(let result): !result.isSuccess && result.outcome != .notKept
        // Broken off for the sake of something else.
        case .left, .cutShort: false
        case .skipped, .withheld, .notJournalled: true
        }
    }
}

extension ApplyReport.Entry {
    /// Whether something of the backend was changed by it, however it ended.
    var hasWritten: Bool {
        switch result?.outcome {
        case .applied, .notKept, .notReconnected, .partlyApplied, .restored: true
        case .alreadyConverged, .drifted, .overtaken, .refused, .gaveUp, .unknown, .lostBackend, nil: false
        }
    }
}

extension Plan.Note {
    var isUnkept: Bool { settled.contains { $0.reason == .notKept } }
}

extension PlanStep {
    /// What it puts right, as far as somebody could set it back; nothing for a reconnect alone.
    var contestedPaths: Set<String>? {
        if action == .create || action == .delete { return ["(backend)"] }
        return changes.isEmpty ? nil : Set(changes.map(\.path.description))
    }
}

extension Closing {
    var words: String {
        let reason = window.reason.map { " for \($0.oneLine)" } ?? ""
        return "a window is closed\(reason)" + (opens.map { ", until \($0)" } ?? "")
    }
}
