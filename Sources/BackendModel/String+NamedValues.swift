extension String {
    /// The named values of the service that the text refers to as `{{name}}`, and whether all that looks like a reference
    /// is one.
    package var namedValues: (names: [String], isWhole: Bool) {
        guard holds(UInt8(ascii: "{")) else { return ([], true) }
        var rest = Array(utf8)[...]
        var names: [String] = []
        while let opening = rest.firstPair(of: UInt8(ascii: "{")) {
            rest = rest[(opening + 2)...]
            guard let closing = rest.firstPair(of: UInt8(ascii: "}")), rest[..<closing].isNamedValue else {
                return (names, false)
            }
            names.append(String(decoding: rest[..<closing], as: UTF8.self))
            rest = rest[(closing + 2)...]
        }
        return (names, true)
    }
}

extension ArraySlice<UInt8> {
    /// Where the byte first stands twice in a row.
    fileprivate func firstPair(of byte: UInt8) -> Int? {
        indices.dropLast().first { self[$0] == byte && self[$0 + 1] == byte }
    }

    fileprivate var isNamedValue: Bool {
        (1...256).contains(count)
            && allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }
}
