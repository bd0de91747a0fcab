import BackendModel
import Planning

/// The changes of a step in the notation of a diff, the signs in the first column, where hosts colour them.
struct DiffLines {
    private let step: PlanStep
    private let place: String

    init(_ step: PlanStep, _ files: FileTable) {
        self.step = step
        place = SourcePlace(step.desired.mark, files).text
    }

    var lines: [String] {
        let reconnect = step.reconnectDelay.map { ["# reconnect after \($0)"] } ?? []
        let settled = step.settled.map { "# \($0.path.description.oneLine)  \($0.reason.words)" }
        let heading = "@@ \(step.action.symbol) \(step.name) @@ \(place)"
        let reason = step.action == .delete ? ["# \(PlanStep.unnamedWords)"] : []
        return [heading] + reason + Self.lines(of: ShownChange.all(of: step)) + settled + reconnect
    }

    static func lines(of changes: [ShownChange]) -> [String] {
        let rows = changes.map { ("\($0.diffSign) ", $0.path, $0.text, Style.Tone.bold) }
        return StepLines.aligned(rows, .plain).map { String($0.drop { $0 == " " }) }
    }
}

extension ShownChange {
    fileprivate var diffSign: String {
        switch kind {
        case .set: "+"
        case .change: "!"
        case .clear: "-"
        }
    }
}
