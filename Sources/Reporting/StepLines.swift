import BackendModel
import Diffing
import Planning

/// The lines of one step: what is done to the backend, field by field, and the reconnect that follows.
struct StepLines {
    /// A sign, a path, what is said of it, and the tone of the sign.
    typealias Row = (sign: String, path: String, text: String, tone: Style.Tone)

    /// Longer paths push the text behind them to the right.
    private static let widestPath = 48

    private let step: PlanStep
    private let files: FileTable
    private let style: Style

    init(_ step: PlanStep, _ files: FileTable, _ style: Style) {
        self.step = step
        self.files = files
        self.style = style
    }

    var lines: [String] { [heading] + reason + Self.aligned(rows, style) + reconnect }

    private var reason: [String] { step.action == .delete ? ["    \(PlanStep.unnamedWords)"] : [] }

    private var heading: String {
        let place = SourcePlace(step.desired.mark, files).text
        return "  \(style.paint(step.action.symbol, step.action.tone)) "
            + "\(style.paint(step.name.padded(to: 40), .bold))  \(style.paint(place, .faint))"
    }

    private var rows: [Row] {
        Self.rows(of: ShownChange.all(of: step)) + Self.rows(of: step.settled)
    }

    private var reconnect: [String] {
        guard let delay = step.reconnectDelay else { return [] }
        // A step that only reconnects has its sign and name in the heading.
        if step.action == .reconnect { return ["    after \(delay)\(step.reconnectCause)"] }
        return ["  \(style.paint("↻", .reconnect)) \(step.name)  after \(delay)\(step.reconnectCause)"]
    }

    static func rows(of changes: [ShownChange]) -> [Row] { changes.map { ($0.sign, $0.path, $0.text, $0.tone) } }

    static func rows(of settled: [SettledChange]) -> [Row] {
        settled.map { ("! ", $0.path.description.oneLine, $0.reason.words, .warning) }
    }

    /// The rows as lines, the texts below one another.
    static func aligned(_ rows: [Row], _ style: Style) -> [String] {
        let width = rows.map(\.path.cells).filter { $0 <= widestPath }.max() ?? 0
        return rows.map { row in "    \(style.paint(row.sign, row.tone))\(row.path.padded(to: width))  \(row.text)" }
    }
}

extension ShownChange {
    fileprivate var sign: String {
        switch kind {
        case .set: "+ "
        case .change: "  "
        case .clear: "- "
        }
    }

    fileprivate var tone: Style.Tone {
        switch kind {
        case .set: .created
        case .change: .changed
        case .clear: .removed
        }
    }
}
