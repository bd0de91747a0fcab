import BackendModel

extension Diagnostic.Message {
    static let pointer: Self = "this is a Git LFS pointer, not the manifest it stands for"
    static let page: Self = "this is an HTML page, not a manifest"
    static let wide: Self = "the file is UTF-16 or UTF-32; manifests are UTF-8"
    static let notUTF8: Self = "the bytes here are not UTF-8"
    static let loneReturn: Self = "a carriage return without a line feed"
    static let conflict: Self = "an unresolved merge conflict"
    static let byteOrderMark: Self = "a byte-order mark (U+FEFF) in the middle of the file"
    static func control(_ value: UInt32) -> Self { "control character \(value.codePoint) is not allowed" }
    static func lineBreak(_ value: UInt32) -> Self { "line break \(value.codePoint) is not allowed" }
    static func bidirectional(_ value: UInt32) -> Self {
        "bidirectional control character \(value.codePoint) is not allowed: it makes text look other than it is"
    }
    static func notASpace(_ value: UInt32) -> Self { "\(value.codePoint) looks like a space but is none" }
    static func tooManyDirectives(_ limit: Int) -> Self { "more than \(limit) lines begin with '%'" }
}

extension UInt32 {
    fileprivate var codePoint: String {
        let digits = String(self, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: Swift.max(0, 4 - digits.count)) + digits
    }
}
