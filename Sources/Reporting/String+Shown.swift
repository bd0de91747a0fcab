import BackendModel

extension String {
    /// The text on one line, without what a terminal or a build agent would obey.
    package var oneLine: String {
        var text = ""
        for character in self { text += character.isNewline ? " " : String(character) }
        return text.printable.withoutAgentCommands
    }

    /// The text without the beginnings of logging commands: Azure Pipelines obeys `##vso[` and `##[` anywhere in a line.
    private var withoutAgentCommands: String {
        contains("##") ? replacing(/##(?=\[|vso\[)/.ignoresCase(), with: "# #") : self
    }

    /// The text as a string of a JSON document that may be looked at on a terminal: what JSON escapes is left to it, and
    /// what it does not escape and a terminal would obey is taken out.
    package var storable: String {
        guard printable != self else { return withoutAgentCommands }
        let scalars = unicodeScalars.map { scalar -> Unicode.Scalar in
            if scalar.value < 0x20 || scalar.value == 0x7F { return scalar }
            return String(scalar).printable.unicodeScalars.first ?? scalar
        }
        return String(UnicodeScalarView(scalars)).withoutAgentCommands
    }

    /// At most `limit` characters, the last of them a `…` where something is left out.
    func cut(to limit: Int) -> String {
        let head = prefix(limit)
        return head.endIndex == endIndex ? self : head.dropLast() + "…"
    }
}

/// `1 field`, `2 fields`.
package func counted(_ count: Int, _ noun: String) -> String { count == 1 ? "1 \(noun)" : "\(count) \(noun)s" }

extension [String] {
    /// `a, b and 3 more`.
    package func listed(atMost limit: Int) -> String {
        guard count > limit else { return joined(separator: ", ") }
        return prefix(limit).joined(separator: ", ") + " and \(count - limit) more"
    }
}
