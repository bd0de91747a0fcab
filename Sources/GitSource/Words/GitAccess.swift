/// What a server is shown.
///
/// Paths are absolute: git runs in a folder of its own.
package struct GitAccess: Hashable, Sendable {
    package enum Credential: Hashable, Sendable {
        /// Nothing: for what anyone may read.
        case none
        /// What git's own configuration of this user and machine says: credential helpers, ssh's configuration and agent.
        case ownConfiguration
        /// The file holds a token in its first line; read anew by each call, so that it may be exchanged.
        case tokenFile(String)
        /// A private key for ssh, without a passphrase.
        case keyFile(String)
    }

    package var credential: Credential
    /// The user a token belongs to, where the URL names none.
    package var tokenUser: String
    /// The keys of hosts; of this user and machine where there is none.
    package var knownHostsFile: String?
    /// Certificate authorities (PEM) to trust instead of the system's.
    package var authoritiesFile: String?

    /// GitHub's and GitLab's tokens go with any user; GitHub recommends this one.
    package static let standardUser = "x-access-token"

    package init(
        _ credential: Credential = .none,
        tokenUser: String = standardUser,
        knownHostsFile: String? = nil,
        authoritiesFile: String? = nil
    ) {
        self.credential = credential
        self.tokenUser = tokenUser
        self.knownHostsFile = knownHostsFile
        self.authoritiesFile = authoritiesFile
    }

    /// - Throws: ``GitArgumentError`` where the credential is not one for `location`, or a file's path would mean
    ///   something else to ssh.
    package func check(for location: GitLocation) throws(GitArgumentError) {
        switch (credential, location.transport) {
        case (.tokenFile, .ssh), (.tokenFile, .file):
            throw GitArgumentError("a token file is for 'https://' alone", help: "give a key file for ssh")
        case (.keyFile, .https), (.keyFile, .http), (.keyFile, .file):
            throw GitArgumentError("a key file is for ssh alone", help: "give a token file for 'https://'")
        case (.none, .ssh):
            throw GitArgumentError("ssh needs a key file, or to be told to use your own configuration")
        case (.none, _), (.ownConfiguration, _), (.tokenFile, _), (.keyFile, _): break
        }
        for path in [keyFile, tokenFile, knownHostsFile, authoritiesFile].compactMap(\.self) where !path.hasPrefix("/")
        {
            throw GitArgumentError("the path of a file with a credential is not absolute")
        }
        for path in [keyFile, knownHostsFile].compactMap(\.self) where !Self.isPlain(path) {
            throw GitArgumentError("the path of a key or known-hosts file holds characters that mean something to ssh")
        }
    }

    var keyFile: String? {
        guard case .keyFile(let path) = credential else { return nil }
        return path
    }

    var tokenFile: String? {
        guard case .tokenFile(let path) = credential else { return nil }
        return path
    }

    var usesOwnConfiguration: Bool { credential == .ownConfiguration }

    /// ssh expands `%`, `$`, `~` and quotes.
    private static func isPlain(_ path: String) -> Bool {
        path.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && !"%$\"'\\".utf8.contains($0) }
    }
}
