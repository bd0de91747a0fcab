/// Reads JSON (RFC 8259) into a ``Value``.
///
/// Ours because a live backend has no fixed shape: `JSONDecoder` decodes such a value only by trying one type after the
/// other, a thrown error for each miss (measured 19 ms for a page of 100 backends, against a budget of 150 ms for ten),
/// and reads numbers as `Double`, so a value the table does not know would not survive a write. See
/// `docs/decisions/0002-json-reader.md`.
///
/// Strict: UTF-8 only, no comments, no name twice in an object, nothing after the value.
package struct JSONReader {
    /// Deeper nesting is refused; no backend needs more than a dozen levels.
    package static let depthLimit = 64

    private let bytes: [UInt8]
    private var offset = 0
    /// Members of the open objects, so that each object is made once, in its size.
    private var pending: [(name: String, value: Value, end: Int)] = []

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// - Throws: ``JSONSyntaxError`` for anything but one JSON value.
    package static func value(of bytes: [UInt8]) throws(JSONSyntaxError) -> Value {
        var reader = JSONReader(bytes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.offset = 3 }
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.offset == bytes.count else { throw reader.error("text after the value") }
        return value
    }

    private mutating func value(depth: Int) throws(JSONSyntaxError) -> Value {
        guard depth < Self.depthLimit else { throw error("nested deeper than \(Self.depthLimit)") }
        skipSpace()
        switch peek {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func object(depth: Int) throws(JSONSyntaxError) -> Value {
        offset += 1
        let first = pending.count
        if takes("}") { return .object([:]) }
        repeat {
            skipSpace()
            let name = try string()
            guard takes(":") else { throw error("':' expected") }
            let value = try value(depth: depth + 1)
            pending.append((name, value, offset))
        } while takes(",")
        guard takes("}") else { throw error("',' or '}' expected") }
        return .object(try members(from: first))
    }

    private mutating func members(from first: Int) throws(JSONSyntaxError) -> [String: Value] {
        var members: [String: Value] = Dictionary(minimumCapacity: pending.count - first)
        for index in first..<pending.count {
            let (name, value, end) = pending[index]
            guard members.updateValue(value, forKey: name) == nil else { throw error("a name stands twice", at: end) }
        }
        pending.removeLast(pending.count - first)
        return members
    }

    private mutating func array(depth: Int) throws(JSONSyntaxError) -> Value {
        offset += 1
        var items: [Value] = []
        if takes("]") { return .array(items) }
        repeat { items.append(try value(depth: depth + 1)) } while takes(",")
        guard takes("]") else { throw error("',' or ']' expected") }
        return .array(items)
    }

    private mutating func string() throws(JSONSyntaxError) -> String {
        guard peek == UInt8(ascii: "\"") else { throw error("'\"' expected") }
        offset += 1
        let start = offset
        var bits: UInt8 = 0
        while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
            bits |= byte
            offset += 1
        }
        if peek == UInt8(ascii: "\"") {
            // What is all ASCII needs no validation, and nearly everything is.
            let text =
                bits < 0x80
                ? String(decoding: bytes[start..<offset], as: UTF8.self)
                : String(validating: bytes[start..<offset], as: UTF8.self)
            if let text {
                offset += 1
                return text
            }
        }
        return try stringWithEscapes(from: start)
    }

    private mutating func stringWithEscapes(from start: Int) throws(JSONSyntaxError) -> String {
        var units = Array(bytes[start..<offset])
        while true {
            guard let byte = peek else { throw error("the text ends within a string") }
            guard byte >= 0x20 else { throw error("a control character within a string") }
            offset += 1
            if byte == UInt8(ascii: "\"") { break }
            if byte == UInt8(ascii: "\\") {
                units.append(contentsOf: String(Character(try escape())).utf8)
            } else {
                units.append(byte)
            }
        }
        guard let text = String(validating: units, as: UTF8.self) else { throw error("a string is not UTF-8") }
        return text
    }

    private mutating func escape() throws(JSONSyntaxError) -> Unicode.Scalar {
        defer { offset += 1 }
        switch peek {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
            return Unicode.Scalar(bytes[offset])
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw error("an unknown escape")
        }
    }

    /// Leaves `offset` on the last digit, as the other escapes leave it on their letter.
    private mutating func unicodeEscape() throws(JSONSyntaxError) -> Unicode.Scalar {
        let high = try hexUnit()
        if let scalar = Unicode.Scalar(high) { return scalar }
        guard offset + 2 < bytes.count, bytes[offset + 1] == UInt8(ascii: "\\"), bytes[offset + 2] == UInt8(ascii: "u")
        else { throw error("half a surrogate pair") }
        offset += 2
        let low = try hexUnit()
        guard (0xD800...0xDBFF).contains(high), (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(low) - 0xDC00))
        else { throw error("half a surrogate pair") }
        return scalar
    }

    private mutating func hexUnit() throws(JSONSyntaxError) -> UInt16 {
        guard offset + 4 < bytes.count, let text = String(validating: bytes[offset + 1...offset + 4], as: UTF8.self),
            text.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
            let unit = UInt16(text, radix: 16)
        else { throw error("four hexadecimal digits expected") }
        offset += 4
        return unit
    }

    private mutating func number() throws(JSONSyntaxError) -> Value {
        let start = offset
        if peek == UInt8(ascii: "-") { offset += 1 }
        let whole = digits()
        guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else {
            throw error("a value expected")
        }
        var isInteger = true
        if peek == UInt8(ascii: ".") {
            offset += 1
            isInteger = false
            guard !digits().isEmpty else { throw error("a digit expected") }
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            offset += 1
            isInteger = false
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { offset += 1 }
            guard !digits().isEmpty else { throw error("a digit expected") }
        }
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        return isInteger ? Int64(text).map(Value.integer) ?? .number(text) : .number(text)
    }

    private mutating func digits() -> ArraySlice<UInt8> {
        let start = offset
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
        return bytes[start..<offset]
    }

    private mutating func word(_ word: StaticString, _ value: Value) throws(JSONSyntaxError) -> Value {
        let text = "\(word)"
        guard bytes[offset...].starts(with: text.utf8) else { throw error("a value expected") }
        offset += text.utf8.count
        return value
    }

    private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func takes(_ sign: Unicode.Scalar) -> Bool {
        skipSpace()
        guard peek == UInt8(ascii: sign) else { return false }
        offset += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
    }

    private func error(_ problem: String, at place: Int? = nil) -> JSONSyntaxError {
        JSONSyntaxError(problem: problem, offset: place ?? offset)
    }
}
