import BackendModel

/// The ways in which a text comes back in other texts: as it is, and as JSON, URLs, forms and HTML write it.
struct Spellings {
    let all: Set<String>

    init(of text: String) {
        guard !text.utf8.allSatisfy(Self.isPlain) else {
            all = [text]
            return
        }
        let json = Self.json(text)
        all = [text, json, Self.json(json), Self.guarded(text), Self.percent(text), Self.html(text)]
            .reduce(into: []) { all, spelling in
                all.insert(spelling)
                // Some writers of JSON put a backslash before each slash.
                all.insert(spelling.replacing("/", with: "\\/"))
            }
    }

    /// The characters that everything writes as they are.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func json(_ text: String) -> String {
        String(JSONWriter.text(of: .string(text)).dropFirst().dropLast())
    }

    /// As .NET's System.Text.Json writes it unless told otherwise: what HTML might mistake, and all but ASCII, by its number.
    private static func guarded(_ text: String) -> String {
        text.utf16.reduce(into: "") { written, unit in
            switch unit {
            case 0x5C: written += "\\\\"
            case 0x22, 0x26, 0x27, 0x2B, 0x3C, 0x3E, 0x60, 0...0x1F, 0x7F...:
                let digits = String(unit, radix: 16, uppercase: true)
                written += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: written.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
            }
        }
    }

    /// Everything but RFC 3986's unreserved characters as `%XX`.
    private static func percent(_ text: String) -> String {
        text.utf8.reduce(into: "") { written, byte in
            if isPlain(byte) || byte == UInt8(ascii: "~") {
                written.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                written += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
    }

    private static func html(_ text: String) -> String {
        let entities: [Character: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"]
        return text.reduce(into: "") { $0 += entities[$1] ?? String($1) }
    }
}
