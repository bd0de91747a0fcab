/// One line of a file whose text is no YAML, looked at from outside.
struct SourceLine {
    let number: Int
    /// Without the line end.
    let bytes: ArraySlice<UInt8>

    /// Columns count from one, as scalars do.
    subscript(column: Int) -> UInt8? {
        index(of: column).map { bytes[$0] }
    }

    func before(_ column: Int) -> ArraySlice<UInt8> {
        bytes[..<(index(of: column) ?? bytes.endIndex)]
    }

    private func index(of column: Int) -> Int? {
        bytes.indices.lazy.filter { bytes[$0] & 0xC0 != 0x80 }.dropFirst(column - 1).first
    }

    /// The column of what stands first in the line, and one more than the line is long where nothing does.
    var firstColumn: Int { bytes.prefix { $0 == UInt8(ascii: " ") }.count + 1 }

    var isBlankOrComment: Bool {
        guard let first = bytes.first(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }) else {
            return true
        }
        return first == UInt8(ascii: "#")
    }

    func isFirst(_ column: Int) -> Bool { before(column).allSatisfy { $0 == UInt8(ascii: " ") } }

    /// The column of a `:` that is followed by text and so ends no key.
    var joinedColon: Int? {
        let colon = UInt8(ascii: ":")
        guard let index = bytes.firstIndex(of: colon), index + 1 < bytes.endIndex else { return nil }
        guard !" /".utf8.contains(bytes[index + 1]) else { return nil }
        return column(of: index)
    }

    /// The column of a `{{` that a value begins with.
    var namedValue: Int? {
        for index in bytes.indices.dropLast() where bytes[index...].starts(with: "{{".utf8) {
            let before = bytes[..<index].last { $0 != UInt8(ascii: " ") }
            guard let before else { return column(of: index) }
            if ":-[,".utf8.contains(before) { return column(of: index) }
        }
        return nil
    }

    private func column(of index: Int) -> Int { bytes[..<index].count { $0 & 0xC0 != 0x80 } + 1 }
}

extension ArraySlice<UInt8> {
    /// Whether a `:` in them ends a key.
    var holdsKey: Bool {
        indices.contains { self[$0] == UInt8(ascii: ":") && ($0 + 1 == endIndex || self[$0 + 1] == UInt8(ascii: " ")) }
    }
}
