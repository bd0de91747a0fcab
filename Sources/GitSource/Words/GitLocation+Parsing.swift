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
