extension [UInt8] {
    /// The scalar that begins at `offset` of bytes known to be UTF-8; nothing where one only goes on.
    func scalar(at offset: Int) -> Unicode.Scalar? {
        var decoder = self[offset..<Swift.min(offset + 4, count)].makeIterator()
        guard self[offset] & 0xC0 != 0x80 else { return nil }
        var codec = UTF8()
        guard case .scalarValue(let scalar) = codec.decode(&decoder) else { return nil }
        return scalar
    }

    /// Whether the first thing in them is the opening tag of an HTML page.
    var beginsLikeHTML: Bool {
        let text = drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }.prefix(14)
        let head = String(decoding: text, as: UTF8.self).lowercased()
        return head.hasPrefix("<!doctype html") || head.hasPrefix("<html")
    }
}
