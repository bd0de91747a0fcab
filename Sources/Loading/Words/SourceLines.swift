/// The lines of a file whose text is no YAML.
struct SourceLines {
    private let bytes: [UInt8]
    /// Where each line begins, and where one after the last would; four bytes each, as a file can be all line ends.
    private let starts: [UInt32]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts: [UInt32] = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
        for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") { starts.append(UInt32(index + 1)) }
        starts.append(UInt32(bytes.count + 1))
        self.starts = starts
    }

    /// Empty where there is no such line.
    subscript(number: Int) -> SourceLine {
        guard (1..<starts.count).contains(number) else { return SourceLine(number: number, bytes: []) }
        let line = bytes[Int(starts[number - 1])..<Int(starts[number] - 1)]
        return SourceLine(number: number, bytes: line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
    }

    /// The nearest line above that says something.
    func line(above number: Int) -> SourceLine? {
        stride(from: min(number, starts.count) - 1, to: 0, by: -1).lazy.map { self[$0] }.first { !$0.isBlankOrComment }
    }

    /// Whether nothing stands at or after the place.
    func isEnd(line: Int, column: Int) -> Bool {
        guard self[line][column] == nil else { return false }
        return stride(from: line + 1, to: starts.count, by: 1).allSatisfy { self[$0].isBlankOrComment }
    }
}
