extension GitLocation {
    private static let lengthLimit = 2_048

    /// Whether a word looks like a repository rather than a folder to load: it names a scheme, or a host and a path.
    package static func isRemote(_ text: String) -> Bool { text.contains("://") || scpParts(of: text) != nil }

    /// Reads `https://`, `ssh://`, `user@host:path`, `file://` and paths, which begin at `workingFolder`.
    ///
    /// - Throws: ``GitArgumentError`` for what else there is, such as `ext::`, and for `http://` to another machine.
    package init(_ text: String, workingFolder: String) throws(GitArgumentError) {
        guard !text.isEmpty, text.utf8.count <= Self.lengthLimit else {
            throw GitArgumentError("the address of a repository has 1 to \(Self.lengthLimit) bytes")
        }
        guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }), !text.hasPrefix("-") else { throw .badAddress }
        if let schemeEnd = text.firstRange(of: "://") {
            let scheme = text[..<schemeEnd.lowerBound].lowercased()
            try self.init(scheme: scheme, rest: text[schemeEnd.upperBound...])
        } else if let (user, host, path) = Self.scpParts(of: text) {
            try self.init(user: user, host: host, path: path)
        } else {
            let path = text.hasPrefix("/") ? text : "\(workingFolder)/\(text)"
            self.init(.file, address: path, description: text)
        }
    }

    private init(scheme: String, rest: Substring) throws(GitArgumentError) {
        guard let transport = Transport(rawValue: scheme) else { throw .scheme(scheme) }
        if transport == .file {
            guard rest.hasPrefix("/"), !rest.contains("%") else { throw .fileURL }
            self.init(.file, address: String(rest), description: String(rest))
            return
        }
        let authority = rest.prefix { $0 != "/" }
        let path = String(rest[authority.endIndex...])
        let user = try Self.user(of: authority, transport)
        let host = String(authority.split(separator: "@", omittingEmptySubsequences: false).last ?? "").lowercased()
        guard Self.isHost(host) else { throw .badHost }
        guard transport != .http || Self.isLoopback(host) else { throw .plainText }
        try Self.check(path: path)
        let clean = "\(scheme)://\(host)\(path)"
        let address = transport == .ssh ? "ssh://\(user.map { "\($0)@" } ?? "")\(host)\(path)" : clean
        self.init(transport, address: address, user: user, host: host, description: clean)
    }

    private init(user: String?, host: String, path: String) throws(GitArgumentError) {
        if let user, !Self.isUser(user) { throw .badUser }
        guard Self.isHost(host), !host.contains(":") else { throw .badHost }
        try Self.check(path: path)
        let address = "\(user.map { "\($0)@" } ?? "")\(host):\(path)"
        self.init(.ssh, address: address, user: user, host: host, description: "\(host):\(path)")
    }

    /// As git tells `host:path` from a path: a colon before the first slash.
    private static func scpParts(of text: String) -> (user: String?, host: String, path: String)? {
        guard let colon = text.firstIndex(of: ":"), !text[..<colon].contains("/") else { return nil }
        let path = text[text.index(after: colon)...]
        // `ext::` and its like name a program to run.
        guard !path.hasPrefix(":"), !path.isEmpty else { return ("", "", "") }
        let parts = text[..<colon].split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        return (parts.count == 2 ? String(parts[0]) : nil, String(parts[parts.count - 1]), String(path))
    }
}

extension GitLocation {
    private static func user(of authority: Substring, _ transport: Transport) throws(GitArgumentError) -> String? {
        guard let at = authority.lastIndex(of: "@") else { return nil }
        let user = String(authority[..<at])
        guard !user.contains(":") else { throw .password(transport) }
        guard isUser(user) else { throw .badUser }
        guard !looksLikeToken(user) else { throw .password(transport) }
        return user
    }

    private static func isUser(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count) && !text.hasPrefix("-")
            && text.utf8.allSatisfy { isAlphanumeric($0) || "._-+".utf8.contains($0) }
    }

    /// Of GitHub and GitLab by their beginnings, of all others by their length.
    private static func looksLikeToken(_ user: String) -> Bool {
        let beginnings = ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "gldt-"]
        return user.utf8.count > 39 || beginnings.contains { user.hasPrefix($0) }
    }

    /// A name, an IPv4 address or an IPv6 address in brackets; a port behind it where one is wanted.
    private static func isHost(_ text: String) -> Bool {
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

    private static func isLoopback(_ host: String) -> Bool {
        let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } : host.prefix { $0 != ":" }
        return name == "localhost" || name == "[::1" || (name.hasPrefix("127.") && !name.contains { $0.isLetter })
    }

    private static func check(path: String) throws(GitArgumentError) {
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

extension GitArgumentError {
    fileprivate static let badAddress = Self("the address of a repository begins with '-' or holds control characters")
    fileprivate static let badHost = Self("the address of a repository names no host that can be used")
    fileprivate static let badUser = Self(
        "the user before the host has characters other than letters, digits and '._-+'"
    )
    fileprivate static let badPath = Self(
        "the path behind the host is empty, or holds '..' or characters that need '%'"
    )
    fileprivate static let query = Self("a repository's URL may hold neither '?' nor '#'")
    fileprivate static let fileURL = Self(
        "a 'file://' URL names an absolute path without '%'",
        help: "give the path itself"
    )
    fileprivate static let plainText = Self(
        "'http://' is taken for this machine alone",
        help: "whoever listens on the way could change what is applied; use 'https://'"
    )
    fileprivate static func password(_ transport: GitLocation.Transport) -> Self {
        Self(
            "the address of a repository holds a password or a token, which every process on this machine could read",
            help: transport == .ssh ? "give a key file instead" : "give a token file instead"
        )
    }
    fileprivate static func scheme(_ scheme: String) -> Self {
        let isName = scheme.utf8.count <= 20 && scheme.allSatisfy { $0.isASCII && ($0.isLetter || "+-.".contains($0)) }
        return Self(
            isName ? "a repository cannot be reached by '\(scheme)://'" : "this is not the address of a repository",
            help: "use 'https://', 'ssh://', 'user@host:path' or a path"
        )
    }
}
