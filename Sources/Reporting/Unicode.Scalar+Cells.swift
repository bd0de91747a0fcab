extension Unicode.Scalar {
    /// How many cells of a terminal the scalar takes: none, one or two.
    ///
    /// Unicode TR 11 as far as the standard library tells it: the wide blocks, what is shown as emoji, and what combines
    /// with the scalar before it.
    var cells: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        return properties.isEmojiPresentation || Self.wide.contains { $0.contains(value) } ? 2 : 1
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
        0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
        0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
    ]
}

extension String {
    package var cells: Int { unicodeScalars.reduce(0) { $0 + $1.cells } }

    /// The text with spaces behind it, up to `width` cells.
    package func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - cells)) }
}
