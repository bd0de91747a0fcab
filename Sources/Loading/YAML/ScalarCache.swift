import BackendModel

/// The contents of short scalars met lately, so that a key that stands in 10,000 documents is made once.
///
/// Direct-mapped: a text has one slot, and takes it over from the text before.
struct ScalarCache {
    private struct Slot {
        var text = ShortText()
        var isPlain = false
        var content: Node.Content?
    }

    private static let slotCount = 1024
    private var slots = [Slot](repeating: Slot(), count: slotCount)

    func content(of text: ShortText, isPlain: Bool) -> Node.Content? {
        let index = Self.index(of: text)
        guard slots[index].text == text, slots[index].isPlain == isPlain else { return nil }
        return slots[index].content
    }

    mutating func keep(_ content: Node.Content, of text: ShortText, isPlain: Bool) {
        slots[Self.index(of: text)] = Slot(text: text, isPlain: isPlain, content: content)
    }

    private static func index(of text: ShortText) -> Int {
        Int(truncatingIfNeeded: text.hash) & (slotCount - 1)
    }
}
