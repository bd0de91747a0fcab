extension GitLocation {
    static func user(of authority: Substring, _ transport: Transport) throws(GitArgumentError) -> String? {
        guard let at = authority.lastIndex(of: "@") else { return nil }
        let user = String(authority[..<at])
        guard !user.contains(":") else { throw .password(transport) }
        guard isUser(user) else { throw .badUser }
        guard !looksLikeToken(user) else { throw .password(transport) }
        return user
    }

    static func isUser(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count) && !text.hasPrefix("-")
            && text.utf8.allSatisfy { isAlphanumeric($0) || "._-+".utf8.contains($0) }
    }

    /// Of GitHub and GitLab by their beginnings, of all others by their length.
    private static func looksLikeToken(_ user: String) -> Bool {
        let beginnings = ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "gldt-"]
        return user.utf8.count > 39 || beginnings.contains { user.hasPrefix($0) }
    }

    /// A name, an IPv4 address or an IPv6 address in brackets; a port behind it where one is wanted.
    static func isHost(_ text: String) -> Bool {
        var name = text[...]
        if name.hasPrefix("["), let end = name.firstIndex(of: "]") {
            let address = name[name.index(after: name.startIndex)..<end]
            guard address.utf8.allSatisfy({ isAlphanumeric($0) || ":.".utf8.contains($0) }) else { return false }
            name = "v6" + name[name.index(after: end)...]
        }
        let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, UInt16(parts[1], radix: 10) == nil || parts[1].hasPrefix("+") { return false }
        guard let first = parts[0].utf8.first, isAlphanumeric(first), parts[0].utf8.count <= 253 else { return false }
        return parts[0].utf8.allSatisfy { isAlphanumeric($0) || ".-".utf8.contains($0) }
    }

    static func isLoopback(_ host: String) -> Bool {
        let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } : host.prefix { $0 != ":" }
        return name == "localhost" || name == "[::1" || (name.hasPrefix("127.") && !name.contains { $0.isLetter })
    }

    static func check(path: String) throws(GitArgumentError) {
        guard !path.isEmpty, path != "/", !path.hasPrefix("-"), !path.hasPrefix("/-") else { throw .badPath }
        guard path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }) else { throw .badPath }
        guard !path.contains("?"), !path.contains("#") else { throw .query }
        guard !path.split(separator: "/").contains("..") else { throw .badPath }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: false
        }
    }
}
