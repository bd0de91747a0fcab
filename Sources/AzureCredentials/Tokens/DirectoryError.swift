import AzureTransport
import BackendModel

/// What the directory, or whoever else hands out tokens, said when it refused.
///
/// `{"error", "error_description": "AADSTS7000215: … Trace ID: …", "error_codes", "trace_id", "correlation_id"}`;
/// others answer `{"error": {"code", "message"}}` or `{"message"}`.
struct DirectoryError {
    let code: String
    let message: String
    let request: RequestIDs

    /// The number of the first AADSTS code; nothing where there is none.
    let number: Int?

    init(_ answer: CredentialAnswer) {
        guard let members = answer.members else {
            (code, message, request, number) = ("", Self.unread(answer), RequestIDs(), nil)
            return
        }
        func text(_ value: Value?) -> String {
            let words = answer.redactor.redacted(value?.text ?? "", limit: Self.limit).printable
            return Self.withoutTokens(words.replacing("\n", with: " "))
        }
        let nested = members["error"]?.members ?? [:]
        let description = [members["error_description"], nested["message"], members["message"], members["Message"]]
        let sentence = description.lazy.map(text).first { !$0.isEmpty } ?? ""
        number = Self.number(in: sentence) ?? Self.number(members["error_codes"]?.items.first)
        let word = [members["error"], nested["code"], members["code"]].lazy.map(text).first { !$0.isEmpty } ?? ""
        code = number.map { "AADSTS\($0)" } ?? String(word.prefix(100))
        message = Self.trimmed(sentence.isEmpty ? "the answer names no reason" : sentence)
        let ids = (text(members["trace_id"]), text(members["correlation_id"]))
        request = RequestIDs(service: String(ids.0.prefix(100)), correlation: String(ids.1.prefix(100)))
    }

    private static let limit = 1_000

    /// The description without what follows it: ids that are told by themselves, and a timestamp.
    private static func trimmed(_ text: String) -> String {
        let end = text.firstRange(of: "Trace ID:")?.lowerBound ?? text.endIndex
        let sentence = text[..<end].reversed().drop { $0.isWhitespace || $0 == "." }.reversed()
        guard let colon = sentence.firstIndex(of: ":"), text.hasPrefix("AADSTS") else { return String(sentence) }
        return String(sentence[sentence.index(after: colon)...].drop { $0.isWhitespace })
    }

    /// The text without anything that looks like a JWT: whoever's it is, it is not to be shown.
    private static func withoutTokens(_ text: String) -> String {
        var (shown, rest) = ("", text[...])
        while let start = rest.firstRange(of: "eyJ")?.lowerBound {
            let run = rest[start...].prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
            shown += rest[..<start] + (run.count > 20 ? "(token)" : run)
            rest = rest[run.endIndex...]
        }
        return shown + rest
    }

    private static func number(in text: String) -> Int? {
        guard let range = text.firstRange(of: "AADSTS") else { return nil }
        return Int(text[range.upperBound...].prefix { $0.isASCII && $0.isNumber }.prefix(9))
    }

    private static func number(_ value: Value?) -> Int? {
        guard case .integer(let number)? = value else { return nil }
        return Int(number)
    }

    private static func unread(_ answer: CredentialAnswer) -> String {
        if answer.body.isEmpty { return "the answer has no body" }
        if answer.body.count > CredentialAnswer.limit {
            return "the answer is larger than \(CredentialAnswer.limit >> 10) KiB"
        }
        return "the answer is no JSON object"
    }
}
