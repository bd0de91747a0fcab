extension String {
    /// The text as it may stand between quotes in a message: at most 60 characters, control characters escaped.
    ///
    /// A name in a manifest or an answer can hold anything, and a terminal obeys escape sequences.
    package var quotable: String {
        let shown = prefix(60).unicodeScalars.map { scalar in
            scalar.isShowable ? String(Character(scalar)) : "\\u{\(String(scalar.value, radix: 16))}"
        }
        return shown.joined() + (count > 60 ? "…" : "")
    }

    /// The text with what a terminal would obey taken out; line breaks stay.
    package var printable: String {
        guard !unicodeScalars.allSatisfy({ $0.isShowable || $0 == "\n" }) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0.isShowable || $0 == "\n" ? $0 : "\u{FFFD}" }))
    }
}

extension Unicode.Scalar {
    /// False for what a terminal obeys or what reorders text: C0 and C1 controls, DEL, bidirectional controls.
    fileprivate var isShowable: Bool {
        switch value {
        case 0..<0x20, 0x7F...0x9F, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: false
        default: true
        }
    }
}
