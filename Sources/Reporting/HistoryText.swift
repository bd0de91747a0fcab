package import Applying
import BackendModel

/// What has been done, for people: the runs, or one of them with its steps.
package struct HistoryText: Sendable {
    private let style: Style

    package init(style: Style = .plain) { self.style = style }

    /// The runs in the order given.
    package func text(_ runs: [RunRecord]) -> String {
        guard !runs.isEmpty else { return Self.nothing }
        let header = ["RUN", "STARTED", "COMMAND", "ENVIRONMENT", "SERVICE", "OUTCOME", "CAUSE", "REVISION", "CHANGES"]
        return table([header] + runs.map { row($0) })
    }

    package func text(_ run: RunRecord, _ steps: [StepRecord]) -> String {
        let header = ["BACKEND", "ACTION", "OUTCOME", "FIELDS"]
        let facts = [
            "run \(run.number) · \(run.start.command.oneLine) · \(run.outcomeName)",
            "environment \(run.start.environment.oneLine) · service \(run.start.service.service.oneLine)"
                + " · plane \(run.start.service.plane.oneLine)",
            "from \(run.start.time) to \(run.end?.time.map(\.description) ?? "-") · backstay \(run.start.version.oneLine)",
            "cause \(run.start.cause.rawValue) · revision \(run.revisionWords)",
        ]
        let head = style.paint(facts[0], .bold) + "\n" + facts.dropFirst().joined(separator: "\n") + "\n"
        guard !steps.isEmpty else { return head + "\n" + "no steps\n" }
        return head + "\n" + table([header] + steps.map { row($0) })
    }

    /// What is said where no run was ever written down.
    package static let nothing = "no history: no run has been written down in this state folder\n"

    private func row(_ run: RunRecord) -> [String] {
        let changes = run.end.map { ApplySummary($0.counts).brief } ?? ""
        return [
            "\(run.number)", run.start.time.description, run.start.command.oneLine, run.start.environment.oneLine,
            run.start.service.name.oneLine, run.outcomeName, run.start.cause.rawValue, run.revisionWords, changes,
        ]
    }

    private func row(_ step: StepRecord) -> [String] {
        [
            step.backend.oneLine, step.action.oneLine, step.outcome.oneLine,
            step.fields.map(\.oneLine).listed(atMost: 8),
        ]
    }

    /// The rows as lines, their columns below one another; the first row is the header.
    private func table(_ rows: [[String]]) -> String {
        let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].cells }.max() ?? 0 }
        return rows.enumerated().map { number, row in
            let line = zip(row, widths).map { $0.padded(to: $1) }.joined(separator: "  ").trimmed
            return (number == 0 ? style.paint(line, .faint) : line) + "\n"
        }.joined()
    }
}

extension RunRecord {
    var outcomeName: String { end?.outcome.rawValue ?? "unfinished" }

    /// The first digits of the revision, which are enough to find it.
    fileprivate var revisionWords: String { start.revision.map { String($0.prefix(12)).oneLine } ?? "-" }
}

extension ServiceKey {
    /// The last part of the ARM id.
    fileprivate var name: String { service.split(separator: "/").last.map(String.init) ?? service }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
