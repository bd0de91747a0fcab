/// What git writes on standard error, read for why it failed.
///
/// Under `LC_ALL=C` its words stand still from version to version; what is not known is told as it is, cleaned.
struct GitComplaint {
    private let lines: [String]
    /// Whether the server itself said that it failed.
    private let isServers: Bool

    /// Lines of the server's choosing are left out: a person should not take them for ours, and they should not have us
    /// take one fault for another.
    init(_ errors: String) {
        let all = errors.split { $0.isNewline }.map { Self.clean($0) }.filter { !$0.isEmpty }
        isServers = all.contains { $0.lowercased().contains("remote error:") }
        lines = all.filter { !$0.lowercased().hasPrefix("remote:") && !$0.lowercased().contains("remote error:") }
    }

    /// What a server says in its own words (`ERR` of gitprotocol-pack(5)) is one kind, whatever the words.
    var error: GitError { isServers ? GitError(.server) : GitError(kind, detail) }

    private var kind: GitError.Kind {
        let text = lines.joined(separator: "\n").lowercased()
        return Self.signs.first { sign in sign.words.contains { text.contains($0) } }?.kind ?? .failed
    }

    /// The line that says most: the first that is fatal, else the last.
    private var detail: String {
        let words = lines.first { $0.hasPrefix("fatal:") } ?? lines.last ?? ""
        let text = words.split(separator: ":", maxSplits: 1).last.map(String.init) ?? ""
        return String((words.hasPrefix("fatal:") || words.hasPrefix("error:") ? text : words).drop { $0 == " " })
    }

    /// In the order they are looked for: the first cause before what follows from it.
    private static let signs: [(kind: GitError.Kind, words: [String])] = [
        (.diskFull, ["no space left on device", "disk quota exceeded"]),
        (.tooLarge, ["died of signal 25", "file too large", "out of memory", "cannot allocate memory"]),
        (.hostKey, ["host key verification failed", "remote host identification has changed", "no matching host key"]),
        (.certificate, ["ssl certificate", "certificate verification failed", "server certificate", "ssl_error"]),
        (.redirected, ["returned error: 30", "url base from redirection"]),
        (
            .credentials,
            [
                "authentication failed", "terminal prompts disabled", "could not read username",
                "could not read password", "permission denied (", "returned error: 401", "returned error: 403",
                "load key", "unable to get password", "too many authentication failures",
            ]
        ),
        (.ownership, ["dubious ownership"]),
        (
            .noRepository,
            ["does not appear to be a git repository", "returned error: 404", "' not found", "repository not found"]
        ),
        (.noRef, ["couldn't find remote ref", "no such ref", "not our ref", "unadvertised object"]),
        (.refused, ["transport", "protocol '"]),
        (
            .unreachable,
            [
                "could not resolve", "failed to connect", "couldn't connect", "connection refused",
                "connection timed out", "network is unreachable", "no route to host", "name or service not known",
                "operation timed out", "temporary failure in name resolution", "returned error: 5",
            ]
        ),
        (.timedOut, ["operation too slow", "timeout, server"]),
        (
            .corrupt,
            [
                "fsck error", "bad object", "corrupt", "index-pack failed", "invalid index-pack", "bad pack",
                "unresolved deltas", "did not send all necessary", "unable to read tree", "hash mismatch",
                "inflate", "not a valid object", "could not read", "unable to read", "missing blob", "missing tree",
                "missing commit", "not a git repository", "bad config", "object file", "not a tree object",
                "invalid object", "unable to find", "pack has bad", "sha1 mismatch", "bad tree", "bad ref",
                "broken", "invalid sha1", "badtree", "malformed", "bad signature",
            ]
        ),
        (
            .brokenOff,
            [
                "early eof", "hung up", "rpc failed", "connection reset", "unexpected disconnect", "kex_exchange",
                "connection closed", "empty reply", "protocol error", "bad line length", "broken pipe",
            ]
        ),
    ]
}

extension GitComplaint {
    private static let lineLimit = 300

    /// Without users, passwords and queries of URLs, and without what a terminal would act on.
    static func clean(_ line: some StringProtocol) -> String {
        let plain = line.unicodeScalars.map { $0.value >= 0x20 && $0.value < 0x7F ? Character($0) : "?" }
        let words = String(plain.prefix(4 * lineLimit)).split(separator: " ").map { cleanURL($0) }
        return String(words.joined(separator: " ").prefix(lineLimit))
    }

    private static func cleanURL(_ word: Substring) -> String {
        guard let scheme = word.firstRange(of: "://") else { return String(word) }
        let start = scheme.upperBound
        var rest = word[start...]
        if let at = rest.prefix(while: { $0 != "/" }).lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
        guard let query = rest.firstIndex(where: { $0 == "?" || $0 == "#" }) else {
            return String(word[..<start] + rest)
        }
        let end = rest[query...].drop { !"',;)".contains($0) }
        return String(word[..<start] + rest[..<query] + end)
    }
}
