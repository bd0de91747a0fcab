/// How text output may look: whether it may carry colour, and how wide it may be.
///
/// What `--color`, `NO_COLOR` and the terminal have to say about it is decided by whoever makes one.
package struct Style: Hashable, Sendable {
    package let isColoured: Bool
    /// In terminal cells; nothing where the output is no terminal.
    package let width: Int?

    package init(isColoured: Bool = false, width: Int? = nil) {
        self.isColoured = isColoured
        self.width = width
    }

    package static let plain = Style()
}

extension Style {
    /// What a text says, from which its colour follows.
    package enum Tone: String {
        case bold = "1"
        case faint = "2"
        case created = "32"
        case changed = "33"
        case removed = "31"
        case reconnect = "36"
        case warning = "1;33"
        case error = "1;31"
    }

    package func paint(_ text: String, _ tone: Tone) -> String {
        isColoured && !text.isEmpty ? "\u{1B}[\(tone.rawValue)m\(text)\u{1B}[0m" : text
    }
}
