import BackendModel

/// Lines and columns of ever later offsets into the same bytes; all of them together cost one walk.
struct PlaceCounter {
    private let file: FileID
    private var offset: Int
    private var (line, column) = (1, 1)

    init(file: FileID, from offset: Int) {
        self.file = file
        self.offset = offset
    }

    mutating func place(of target: Int, in bytes: [UInt8]) -> SourceMark {
        for index in stride(from: offset, to: target, by: 1) {
            if bytes[index] == UInt8(ascii: "\n") {
                (line, column) = (line + 1, 1)
            } else if bytes[index] & 0xC0 != 0x80 {
                column += 1
            }
        }
        offset = max(offset, target)
        return SourceMark(file: file, line: line, column: column)
    }
}
