package import BackendModel

/// The text of a manifest file, and what is known about where in it which texts stand.
package struct SourceFile: Sendable {
    private let lines: [[Unicode.Scalar]]
    /// By line; nothing where the documents of the file are not known.
    private let tokens: [Int: [SourceToken]]?

    /// A file whose documents could not be read: nothing is known but its text.
    package init(text: String) {
        lines = text.linesOfScalars
        tokens = nil
    }

    /// - Parameters:
    ///   - text: The whole file.
    ///   - documents: The roots of all documents of the file, as they were read.
    ///   - plain: Where values stand that anyone may see.
    package init(text: String, documents: [Node], plain: Set<SourceMark>) {
        lines = text.linesOfScalars
        tokens = SourceToken.byLine(in: documents, plain: plain)
    }

    /// The line that `mark` lies in, at most `width` cells of it, and the place of the mark in it.
    ///
    /// Every value that not anyone may see is hidden. Nothing where the file has no such line.
    package func excerpt(at mark: SourceMark, width: Int = 120) -> SourceExcerpt? {
        guard lines.indices.contains(mark.line - 1) else { return nil }
        let line = lines[mark.line - 1]
        let known = tokens.map { $0[mark.line] ?? [] }
        return SourceExcerpt(
            line: line,
            tokens: known ?? SourceToken.surmised(in: line),
            column: mark.column,
            width: width
        )
    }
}

extension String {
    /// The lines, broken where libyaml breaks them, so that the numbers of its marks are found again.
    fileprivate var linesOfScalars: [[Unicode.Scalar]] {
        var lines: [[Unicode.Scalar]] = []
        var line: [Unicode.Scalar] = []
        var last: Unicode.Scalar?
        for scalar in unicodeScalars {
            defer { last = scalar }
            // The mark at the beginning of a file counts as no column.
            if last == nil, scalar == "\u{FEFF}" { continue }
            if scalar == "\n", last == "\r" { continue }
            if scalar.breaksLine {
                lines.append(line)
                line = []
            } else {
                line.append(scalar)
            }
        }
        return lines + [line]
    }
}

extension Unicode.Scalar {
    fileprivate var breaksLine: Bool {
        switch value {
        case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}
