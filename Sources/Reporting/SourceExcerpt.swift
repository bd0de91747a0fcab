/// A line of a manifest as it may be shown to anyone, and the place in it that is spoken of.
///
/// Shown are the keys, the signs that make up the structure, and values whose places are known to be plain. Everything
/// else, comments included, is a `…`.
package struct SourceExcerpt: Hashable, Sendable {
    /// Without tabs and without what a terminal would obey; cut to the width asked for, around the place.
    package let text: String
    /// How many cells of a terminal lie before the place.
    package let caret: Int

    /// Draws a line of which no text is shown that is not among `tokens`, which are in the order of the line.
    ///
    /// Columns count Unicode scalars from 1; one beyond the end of the line is its end.
    package init(line: [Unicode.Scalar], tokens: [SourceToken], column: Int, width: Int) {
        var drawing = Drawing()
        let mask = LineMask(line: line, tokens: tokens)
        let place = mask.place(of: max(1, column))
        var caret: Int?
        for (index, scalar) in mask.shown.enumerated() {
            if index == place { caret = drawing.cells.count }
            drawing.draw(scalar)
        }
        let window = drawing.window(around: caret ?? drawing.cells.count, width: max(20, width))
        text = window.text
        self.caret = window.caret
    }
}

/// A line cell by cell; the second cell of a wide sign is empty.
private struct Drawing {
    private static let tabStop = 4

    private(set) var cells: [String] = []

    mutating func draw(_ scalar: Unicode.Scalar) {
        if scalar == "\t" {
            cells += Array(repeating: " ", count: Self.tabStop - cells.count % Self.tabStop)
            return
        }
        let sign = String(scalar).oneLine
        switch scalar.cells {
        case 0:
            if let last = cells.lastIndex(where: { !$0.isEmpty }) { cells[last] += sign == "\u{FFFD}" ? "" : sign }
        case 2: cells += [sign, ""]
        default: cells.append(sign)
        }
    }

    func window(around caret: Int, width: Int) -> (text: String, caret: Int) {
        guard cells.count > width else { return (cells.joined(), caret) }
        let start = min(max(0, caret - width / 2), cells.count - width)
        let end = start + width
        var shown = Array(cells[start..<end])
        if start > 0 { shown[0] = "…" }
        // Half of a wide sign cannot be shown.
        if start > 0, shown[1].isEmpty { shown[1] = " " }
        if end < cells.count { shown[width - 1] = "…" }
        if end < cells.count, cells[end - 1].isEmpty { shown[width - 2] = " " }
        return (shown.joined(), caret - start)
    }
}
