/// Looks for one text in many files.
///
/// Horspool's search: most bytes are never looked at.
struct TextSearch {
    private let text: [UInt8]
    /// How far the text may move on when a byte stands below its end.
    private let shifts: [Int]

    init(_ text: String) {
        let text = Array(text.utf8)
        var shifts = [Int](repeating: text.count, count: 256)
        for (index, byte) in text.dropLast().enumerated() { shifts[Int(byte)] = text.count - 1 - index }
        self.text = text
        self.shifts = shifts
    }

    func finds(in bytes: [UInt8]) -> Bool {
        guard let last = text.last else { return true }
        var end = text.count - 1
        while end < bytes.count {
            if bytes[end] == last, bytes[(end + 1 - text.count)...end].elementsEqual(text) { return true }
            end += shifts[Int(bytes[end])]
        }
        return false
    }
}
