package import BackendModel

/// Diagnostics as people and as programs read them.
package struct DiagnosticRenderer: Sendable {
    private let files: FileTable
    private let style: Style
    private let sources: [FileID: SourceFile]

    /// - Parameters:
    ///   - files: The names that places are told by.
    ///   - style: Whether there may be colour, and how wide the source lines may be.
    ///   - sources: The files whose lines are to be shown; none where the output is no terminal.
    package init(files: FileTable, style: Style = .plain, sources: [FileID: SourceFile] = [:]) {
        self.files = files
        self.style = style
        self.sources = sources
    }

    /// Of the warnings of one rule so many are shown as text; thousands of them would hide the errors between them.
    private static let warningsOfRule = 20

    /// All of them in their order, but of many warnings of one rule the first, and a last line that counts them; nothing
    /// where there are none.
    package func text(_ diagnostics: [Diagnostic]) -> String {
        guard !diagnostics.isEmpty else { return "" }
        var warnings: [String: Int] = [:]
        var lines = ""
        for diagnostic in diagnostics {
            if diagnostic.severity == .warning {
                warnings[diagnostic.rule, default: 0] += 1
                if warnings[diagnostic.rule, default: 0] > Self.warningsOfRule { continue }
            }
            lines += text(diagnostic)
        }
        for (rule, count) in warnings.sorted(by: { $0.key < $1.key }) where count > Self.warningsOfRule {
            let rest = count - Self.warningsOfRule
            lines += "… and \(rest) more like it \(style.paint("[\(rule)]", .faint))\n"
        }
        return lines + count(diagnostics) + "\n"
    }

    /// `file:line:column: error: text [rule]`, the line it is about, and the help, each on a line of its own.
    package func text(_ diagnostic: Diagnostic) -> String {
        let place = files.text(of: diagnostic.mark).oneLine
        let severity = style.paint("\(diagnostic.severity.rawValue):", diagnostic.severity.tone)
        let rule = style.paint("[\(diagnostic.rule)]", .faint)
        var lines = ["\(style.paint("\(place):", .bold)) \(severity) \(diagnostic.message.text.oneLine) \(rule)"]
        lines += excerpt(diagnostic)
        if let help = diagnostic.help { lines.append("  \(style.paint("help:", .reconnect)) \(help.oneLine)") }
        return lines.map { $0 + "\n" }.joined()
    }

    /// The line of numbers: `2 errors, 1 warning`.
    package func count(_ diagnostics: [Diagnostic]) -> String {
        let errors = diagnostics.count { $0.severity == .error }
        let warnings = diagnostics.count - errors
        let parts = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }
        return parts.isEmpty ? "0 errors" : parts.map { counted($0.0, $0.1) }.joined(separator: ", ")
    }

    /// An array of objects: severity, rule, message, help, file, line, column.
    package func json(_ diagnostics: [Diagnostic]) -> Value {
        .array(
            diagnostics.map { diagnostic in
                var members = SourcePlace(diagnostic.mark, files).members
                members["severity"] = .string(diagnostic.severity.rawValue)
                members["rule"] = .string(diagnostic.rule)
                members["message"] = .string(diagnostic.message.text.storable)
                members["help"] = diagnostic.help.map { .string($0.storable) }
                return .object(members)
            }
        )
    }

    private func excerpt(_ diagnostic: Diagnostic) -> [String] {
        let number = "\(diagnostic.mark.line)"
        let margin = String(repeating: " ", count: max(0, 5 - number.count)) + number
        let width = min(120, (style.width ?? 128) - margin.count - 3)
        guard let excerpt = sources[diagnostic.mark.file]?.excerpt(at: diagnostic.mark, width: width),
            !excerpt.text.allSatisfy({ $0 == " " })
        else { return [] }
        let empty = String(repeating: " ", count: margin.count)
        let caret = String(repeating: " ", count: excerpt.caret) + style.paint("^", diagnostic.severity.tone)
        return [
            "\(style.paint("\(margin) |", .faint)) \(excerpt.text)",
            "\(style.paint("\(empty) |", .faint)) \(caret)",
        ]
    }
}

extension Diagnostic.Severity {
    fileprivate var tone: Style.Tone {
        switch self {
        case .warning: .warning
        case .error: .error
        }
    }
}
