import BackendModel
import Reporting
import Syncing

extension ServiceStatus {
    /// `prod/apim-we`, or `prod/apim-we/team-a`.
    var heading: String { "\(environment.oneLine)/\(label.oneLine)" }

    /// How many backends are in which state, and what is owed.
    var countWords: String {
        let counted = BackendStatus.State.allCases.compactMap { state in
            backends[state].flatMap { $0 == 0 ? nil : "\($0) \(state.words)" }
        }
        return counted.isEmpty ? "no backend was seen yet" : counted.joined(separator: ", ")
    }

    /// The lines of ``problem``.
    var problemLines: [String] {
        problem?.split(whereSeparator: \.isNewline).map { String($0).oneLine } ?? []
    }
}

extension ServiceStatus.State {
    var words: String {
        switch self {
        case .pending: "pending"
        case .asDesired: "as desired"
        case .drifted: "drifted"
        case .failing: "failing"
        case .suspended: "suspended"
        case .windowClosed: "window closed"
        case .awaitingApproval: "awaiting approval"
        }
    }

    var tone: Style.Tone {
        switch self {
        case .asDesired: .created
        case .pending, .suspended, .windowClosed: .faint
        case .drifted, .awaitingApproval: .warning
        case .failing: .error
        }
    }
}

extension BackendStatus.State {
    var words: String {
        switch self {
        case .asDesired: "as desired"
        case .drifted: "drifted"
        case .notKept: "not kept"
        case .contested: "contested"
        case .failed: "failed"
        case .undeclared: "undeclared"
        }
    }
}

extension BackendStatus.Difference {
    /// The live and the desired value as one text.
    var words: String {
        switch (live, desired) {
        // Both sides of a secret look the same.
        case (let live?, let desired?) where live == desired: "(secret changed)"
        case (let live?, let desired?): "\(live.oneLine) → \(desired.oneLine)"
        case (let live?, nil): "\(live.oneLine) → (none)"
        case (nil, let desired?): "(none) → \(desired.oneLine)"
        case (nil, nil): "changed"
        }
    }
}

extension SourceStatus.Revision {
    /// The beginning of the id, the time, and the title.
    var words: String {
        let parts = [String(id.prefix(12)).oneLine, time?.description, title.map { "'\($0.oneLine)'" }]
        return parts.compactMap { $0 }.joined(separator: " ")
    }
}

extension SourceStatus {
    /// Where it is, and what of it is in force.
    var words: String {
        let place = location.oneLine + (ref.map { " at \($0.oneLine)" } ?? "")
        return "source \(place) · " + (inForce.map { "in force \($0.words)" } ?? "no revision is in force yet")
    }

    /// Why the newest revision is not in force.
    var problemLines: [String] {
        (refused.map { ["refused \($0.words)"] } ?? []) + problems.map(\.oneLine)
    }
}
