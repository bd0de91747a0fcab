import BackendModel

/// A report as a comment on a pull request: what it comes to, what stands in the way, a table, and the details folded.
///
/// GitHub takes comments of 65,536 characters. What is too long is cut in the middle of its part, and says so; the
/// summary always stands.
struct MarkdownReport {
    /// Bytes of UTF-8, and so characters at the most.
    static let limit = 60_000

    var title: String
    var summary: String
    /// What must be seen without unfolding anything.
    var alerts: [String]
    var header: [String]
    var rows: [[String]]
    /// Of each backend the lines of a diff.
    var details: [[String]]

    var text: String { text(limit: Self.limit) }

    /// The same in at most so many bytes.
    ///
    /// A thousand is the least that holds a summary. A part has a heading.
    func text(limit: Int, isPart: Bool = false) -> String {
        let top = (isPart ? "### " : "") + "\(Markdown.text(title))\n\n**\(Markdown.text(summary))**\n"
        let alerts = alertBlock(budget: limit / 3)
        let table = tableBlock(budget: limit / 4)
        let rest = limit - top.utf8.count - alerts.utf8.count - table.utf8.count
        return [top, alerts, table, detailsBlock(budget: rest - 200)].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func alertBlock(budget: Int) -> String {
        guard !alerts.isEmpty else { return "" }
        let lines = alerts.map { $0.cut(to: 2000) }
        let kept = lines.keepingEnds(
            budget: budget,
            size: { $0.utf8.count + 1 },
            omission: { "… \(counted($0, "line")) left out" }
        )
        return Markdown.fence(kept)
    }

    private func tableBlock(budget: Int) -> String {
        guard !rows.isEmpty else { return "" }
        let kept = rows.keepingEnds(
            budget: budget,
            size: { row in row.reduce(5) { $0 + $1.utf8.count + 3 } },
            omission: { ["…", "\(counted($0, "backend")) left out"] + Array(repeating: "", count: header.count - 2) }
        )
        return Markdown.table(header, kept)
    }

    private func detailsBlock(budget: Int) -> String {
        let pieces = details.filter { !$0.isEmpty }.map { piece($0) }
        guard !pieces.isEmpty else { return "" }
        let kept = pieces.keepingEnds(
            budget: budget,
            size: { $0.utf8.count + 1 },
            omission: { "The changes of \(counted($0, "backend")) are left out here.\n" }
        )
        return Markdown.folded("Show the changes", kept.joined(separator: "\n"))
    }

    private func piece(_ lines: [String]) -> String {
        let kept = lines.map { $0.cut(to: 1000) }
            .keepingEnds(budget: 8000, size: { $0.utf8.count + 1 }, omission: { "# … \(counted($0, "line")) left out" })
        return Markdown.fence(kept, language: "diff")
    }
}
