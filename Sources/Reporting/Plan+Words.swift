import BackendModel
import Diffing
import Planning

extension Plan {
    /// Backends with fields that were not compared, each with their paths, in order.
    var leftOutByName: [(name: String, paths: [String])] {
        leftOut.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }
            .map { ($0.key.name.oneLine, $0.value.map { $0.description.oneLine }.sorted()) }
    }

    /// What was not checked, and why, a sentence each.
    var notListedWords: [String] {
        notListed.sorted { $0.key.rawValue < $1.key.rawValue }.map { kind, error in
            "\(kind.words) not checked: \(ServiceErrorLines(error).short)"
        }
    }

    /// Backends that nothing names and that stay, with the reason, in order.
    var retainedWords: [(name: String, reason: String)] {
        retained.map { ($0.id.name.oneLine, "not deleted, though nothing names it: \($0.reason.words)") }
    }

    /// How many backends have a difference that is not acted upon for `reason`.
    func backends(settledBecause reason: SettledChange.Reason) -> Int {
        let settled = steps.map(\.settled) + notes.map(\.settled)
        return settled.count { $0.contains { $0.reason == reason } }
    }
}

extension Plan.Retained.Reason {
    var words: String {
        switch self {
        case .member(let pools):
            "member of \(pools.count == 1 ? "pool" : "pools") "
                + pools.map { "'\($0.name.quotable)'" }.listed(atMost: 3)
                + ", which \(pools.count == 1 ? "stays" : "stay")"
        case .listIncomplete: "the list did not show all that the service has"
        }
    }
}

extension ReferenceKind {
    fileprivate var words: String {
        switch self {
        case .namedValues: "named values"
        case .certificates: "certificates"
        }
    }
}

extension SettledChange.Reason {
    var words: String {
        switch self {
        case .notKept: "not kept by the service"
        case .notShown: "not shown by the service, so not verifiable"
        }
    }
}

extension PlanStep {
    var name: String { "backends/\(id.name.oneLine)" }

    /// How long the service waits before it reconnects: what the policy says, or what the service takes without it.
    var reconnectDelay: String? { reconnect.map { ($0.after ?? "PT2M").oneLine } }

    /// The fields whose change calls for the reconnect.
    var reconnectReasons: [String] {
        let all = desired.policy.reconnect.when == .anyChange
        return changes.filter { all || $0.concernsConnection }.map { $0.path.description.oneLine }
    }

    /// Why the reconnect follows; a debt is told even where the change alone would call for it.
    var reconnectCause: String {
        let reasons = reconnectReasons
        let because = reasons.isEmpty ? "" : "  because \(reasons.listed(atMost: 3)) changed"
        guard paysDebt else { return because }
        return because + (because.isEmpty ? "  " : ", and ") + Self.owedWords
    }

    static let unnamedWords = "no manifest names it, and the environment owns it"
    static let owedWords = "owed from an earlier run"
}

extension PlanStep.Action {
    var symbol: String {
        switch self {
        case .create: "+"
        case .patch: "~"
        case .replace: "±"
        case .delete: "-"
        case .reconnect: "↻"
        }
    }

    var past: String {
        switch self {
        case .create: "created"
        case .patch: "patched"
        case .replace: "replaced"
        case .delete: "deleted"
        case .reconnect: "reconnected"
        }
    }

    var tone: Style.Tone {
        switch self {
        case .create: .created
        case .patch: .changed
        case .replace, .delete: .removed
        case .reconnect: .reconnect
        }
    }
}
