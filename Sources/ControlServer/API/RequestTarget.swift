import HTTPTypes

/// The path of a request and its query, apart.
struct RequestTarget: Hashable, Sendable {
    let path: String
    /// What stands more than once counts as it stood last.
    let query: [String: String]

    /// A target is what follows the authority, such as `/api/v1/runs?limit=5`.
    init(_ target: String) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = String(parts.first ?? "")
        var query: [String: String] = [:]
        for item in parts.dropFirst().first?.split(separator: "&") ?? [] {
            let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = pair.count > 1 ? Self.decoded(pair[1]) : ""
            if let name = pair.first { query[String(name)] = value ?? "" }
        }
        self.query = query
    }

    init(_ request: HTTPRequest) { self.init(request.path ?? "/") }

    /// As a form encodes it, and RFC 3986 in section 2.1; nothing where that is no UTF-8.
    private static func decoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
                continue
            }
            guard let decoded = Hexadecimal.bytes(of: String(decoding: rest.prefix(2), as: UTF8.self)),
                decoded.count == 1
            else { return nil }
            bytes += decoded
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
