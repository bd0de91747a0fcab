/// The tokens that were handed out, and what each is still good for.
struct IssuedTokens {
    private struct Issued {
        let audience: String
        /// How many requests it is still good for; without end if there is none.
        var uses: Int?
    }

    enum Use: Hashable {
        case good, unknown, expired
        case otherAudience(String)
    }

    /// How many requests a token is good for.
    private let uses: Int?
    private var issued: [String: Issued] = [:]
    private var count: UInt64 = 0

    /// So many tokens are known at a time; the oldest go first.
    private static let limit: UInt64 = 10_000

    init(uses: Int?) { self.uses = uses }

    mutating func issue(for audience: String) -> String {
        count += 1
        issued[Self.name(count)] = Issued(audience: audience, uses: uses)
        if count > Self.limit { issued[Self.name(count - Self.limit)] = nil }
        return Self.name(count)
    }

    /// Counts a request with `token` to the management plane at `base`, which also answers to the names of the clouds'.
    mutating func use(_ token: String, at base: String) -> Use {
        guard let known = issued[token] else { return .unknown }
        let audience = known.audience.hasSuffix("/") ? String(known.audience.dropLast()) : known.audience
        guard audience == base || audience.hasPrefix("https://management.") else {
            return .otherAudience(known.audience)
        }
        guard let uses = known.uses else { return .good }
        guard uses > 0 else { return .expired }
        issued[token]?.uses = uses - 1
        return .good
    }

    /// From now on the token has expired.
    mutating func revoke(_ token: String) { issued[token]?.uses = 0 }

    private static func name(_ number: UInt64) -> String { "emulator-token-\(number)" }
}
