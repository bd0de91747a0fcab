import Applying
import BackendModel
import Diffing
import Planning

/// The lines that tell of one step that was, or was not, carried out.
struct EntryLines {
    private let entry: ApplyReport.Entry
    private let files: FileTable
    private let style: Style
    private let service: ServiceScope?

    /// Takes the service too, where it is one of several.
    init(_ entry: ApplyReport.Entry, _ files: FileTable, _ style: Style, at service: ServiceScope? = nil) {
        self.service = service
        self.entry = entry
        self.files = files
        self.style = style
    }

    var lines: [String] { [heading] + differences + notShown + refusal + ends + next }

    private var heading: String {
        let sign = entry.isSuccess ? style.paint("✓", .created) : style.paint("!", .error)
        let name = style.paint(entry.step.name, .bold)
        let place = entry.isSuccess ? "" : "  \(style.paint(SourcePlace(entry.step.desired.mark, files).text, .faint))"
        return "  \(sign) \(name)  \(EntryWords(entry).outcome)\(place)"
    }

    /// What was approved and what remains, where they tell a conflict, or what the service did not keep.
    private var differences: [String] {
        guard let result = entry.result, result.step.action != .delete else { return [] }
        switch result.outcome {
        case .drifted, .overtaken: return block("approved:", ShownChange.all(of: result.step)) + sides(result)
        case .notKept:
            return block("not kept:", result.remaining.filter { !$0.isPerhapsMasked }.map { ShownChange($0) })
        case .partlyApplied: return block("left:", result.remaining.map { ShownChange($0) })
        case .applied, .alreadyConverged, .notReconnected, .refused, .gaveUp, .unknown, .restored, .lostBackend:
            return []
        }
    }

    /// What others did to the backend, and where the manifest speaks of what they did it to.
    private func sides(_ result: StepResult) -> [String] {
        guard result.others.isEmpty else {
            let rows = result.contested.map { path in
                let place = SourcePlace(result.step.desired.mark(of: path), files).exact
                return ("! ", path.description.oneLine, place, Style.Tone.warning)
            }
            return block("changed by others since:", result.others.map { ShownChange($0) })
                + (rows.isEmpty ? [] : block("changed by both:", rows))
        }
        // Without a difference, a drifted backend is gone or was not read again.
        let isUnread = result.outcome == .drifted && (result.remaining.isEmpty || result.isGone)
        return isUnread ? [] : block("now:", result.remaining.map { ShownChange($0) })
    }

    private func block(_ title: String, _ changes: [ShownChange]) -> [String] {
        if changes.isEmpty { return ["    \(title) as the manifest says"] }
        return block(title, StepLines.rows(of: changes))
    }

    private func block(_ title: String, _ rows: [StepLines.Row]) -> [String] {
        ["    \(title)"] + StepLines.aligned(rows, style).map { "  " + $0 }
    }

    private var notShown: [String] {
        guard let result = entry.result, result.isSuccess || result.outcome == .notKept else { return [] }
        let rows = result.notShown.map {
            ("! ", $0.description.oneLine, SettledChange.Reason.notShown.words, Style.Tone.warning)
        }
        return StepLines.aligned(rows, style)
    }

    private var refusal: [String] {
        guard let result = entry.result, !result.isSuccess else { return [] }
        let lost = result.lostReason.map { ["    no answer: \($0.oneLine)"] } ?? []
        guard let error = result.error else { return lost }
        return ServiceErrorLines(error, desired: result.step.desired, files: files).lines.map { "    " + $0 } + lost
    }

    /// What else is to be said of how the step ended.
    private var ends: [String] {
        let result = entry.result
        let time = result?.ranOutOfTime == true ? ["    the run may take no longer, so the step did not wait"] : []
        return time + (result?.owesMore == true ? ["    owed: the reconnect; the next apply pays it"] : [])
    }

    private var next: [String] { EntryWords(entry, at: service).next.map { ["    next: \($0)"] } ?? [] }
}
