/// The decoded `name=value` pairs of a query or of a form.
struct QueryItems: Hashable {
    private let pairs: [(name: String, value: String)]

    init(_ text: some StringProtocol) {
        pairs = text.split(separator: "&").map { item in
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (
                decodedPercent(parts[0], plusIsSpace: true),
                parts.count == 2 ? decodedPercent(parts[1], plusIsSpace: true) : ""
            )
        }
    }

    /// The first value of `name`; names compare without case, as ARM reads `api-version`.
    subscript(name: String) -> String? {
        pairs.first { $0.name == name }?.value ?? pairs.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// A value that says something; AAD treats an empty parameter as a missing one.
    func filled(_ name: String) -> String? {
        guard let value = self[name], !value.isEmpty else { return nil }
        return value
    }

    static func == (lhs: Self, rhs: Self) -> Bool { lhs.pairs.elementsEqual(rhs.pairs, by: ==) }

    func hash(into hasher: inout Hasher) {
        for pair in pairs {
            hasher.combine(pair.name)
            hasher.combine(pair.value)
        }
    }
}

/// `text` with its `%41` decoded; what is no escape, or no UTF-8 after decoding, stays or is repaired.
func decodedPercent(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else { return String(text) }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "%"), rest.count >= 2, let value = hexByte(rest.prefix(2)) {
            rest = rest.dropFirst(2)
            bytes.append(value)
        } else {
            bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

private func hexByte(_ digits: ArraySlice<UInt8>) -> UInt8? {
    var value: UInt8 = 0
    for digit in digits {
        guard let nibble = Character(Unicode.Scalar(digit)).hexDigitValue else { return nil }
        value = value << 4 | UInt8(nibble)
    }
    return value
}
