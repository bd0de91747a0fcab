import BackendModel

/// A JWT that somebody else signed, before it is passed on.
enum AssertionText {
    enum Checked {
        case text(Secret<String>)
        /// Such as `is empty`.
        case problem(String)
    }

    /// Without white space around it; it must be three parts of base64, as nothing else can be passed on.
    static func checked(_ text: String) -> Checked {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard let word = words.first else { return .problem("is empty") }
        guard words.count == 1 else { return .problem("holds more than one word") }
        guard word.utf8.count <= WorkloadIdentity.limit else { return .problem("is too long") }
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty && Base64.decoded($0) != nil }) else {
            return .problem("holds no JWT")
        }
        return .text(Secret(String(word)))
    }
}
