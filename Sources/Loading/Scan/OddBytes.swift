extension UInt8 {
    /// Whether a byte deserves a second look; nearly all in a manifest do not.
    var isOdd: Bool { oddity != 0 }

    /// Not zero for controls but tab and line feed, for bytes that are not ASCII, and for `#`, `%`, `<`, `=`, `>`.
    ///
    /// Without branches, so that the compiler looks at sixteen bytes at once.
    fileprivate var oddity: UInt8 {
        let isControl = mask(self < 0x20) & mask(self != 0x0A) & mask(self != 0x09)
        let isMark = mask(self == 0x23) | mask(self == 0x25) | mask(self &- 0x3C < 3)
        return isControl | isMark | mask(self >= 0x7F)
    }

    private func mask(_ condition: Bool) -> UInt8 { condition ? 1 : 0 }
}

extension Span<UInt8> {
    var holdsOddByte: Bool {
        var oddity: UInt8 = 0
        for index in indices { oddity |= self[index].oddity }
        return oddity != 0
    }
}
