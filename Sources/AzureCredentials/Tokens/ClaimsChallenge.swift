package import BackendModel

/// What a 401 asks of the next token: continuous access evaluation.
///
/// `WWW-Authenticate: Bearer …, error="insufficient_claims", claims="<base64 of JSON>"`.
package struct ClaimsChallenge: Hashable, Sendable {
    package let claims: Value

    /// Nothing for a header without such a challenge, or with one that cannot be read.
    package init?(_ header: String) {
        let header = header.prefix(16_384)
        guard Self.parameter("error", in: header) == "insufficient_claims",
            let text = Self.parameter("claims", in: header), let bytes = Base64.decoded(text),
            case .object(let members)? = try? JSONReader.value(of: bytes)
        else { return nil }
        claims = .object(members)
    }

    /// The value of the first parameter of that name, quoted or not.
    private static func parameter(_ name: String, in header: Substring) -> String? {
        var rest = header
        while let range = rest.firstRange(of: "\(name)=") {
            let before = rest[..<range.lowerBound].last
            rest = rest[range.upperBound...]
            guard before == nil || before == " " || before == "," else { continue }
            if rest.first == "\"" { return String(rest.dropFirst().prefix { $0 != "\"" }) }
            return String(rest.prefix { $0 != "," && $0 != " " })
        }
        return nil
    }
}
