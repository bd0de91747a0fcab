/// Why a repository gave no commit, or a commit no manifests.
///
/// Holds nothing that a server chose freely, no user, password or query of a URL, and no control character.
package struct GitError: Error, Hashable, Sendable {
    /// The rule by which a status names it.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case unreachable = "git-unreachable"
        case brokenOff = "git-broken-off"
        case server = "git-server"
        case credentials = "git-credentials"
        case hostKey = "git-host-key"
        case certificate = "git-certificate"
        case redirected = "git-redirected"
        case noRepository = "git-no-repository"
        case noRef = "git-no-ref"
        case ambiguousRef = "git-ambiguous-ref"
        case timedOut = "git-timed-out"
        case tooLarge = "git-too-large"
        case corrupt = "git-corrupt"
        case diskFull = "git-disk-full"
        case signature = "git-signature"
        case notForward = "git-not-forward"
        case ownership = "git-ownership"
        case refused = "git-refused"
        case noGit = "git-missing"
        case inUse = "git-in-use"
        case state = "git-state"
        case stopped = "git-stopped"
        case failed = "git-failed"
    }

    package let kind: Kind
    /// What is known beyond the kind: git's words, cleaned, or our own; may be empty.
    package let detail: String

    init(_ kind: Kind, _ detail: String = "") {
        self.kind = kind
        self.detail = detail
    }
}

extension GitError: CustomStringConvertible {
    package var description: String {
        let text = help.map { "\(sentence); \($0)" } ?? sentence
        return detail.isEmpty ? text : "\(text) (\(detail))"
    }

    private var sentence: String {
        switch kind {
        case .unreachable: "the repository's server cannot be reached"
        case .brokenOff: "the connection to the repository's server broke off"
        case .server: "the repository's server answered that it cannot do this"
        case .credentials: "the repository's server refuses the credentials"
        case .hostKey: "the key of the repository's host is not known, or is another one than before"
        case .certificate: "the certificate of the repository's server is not trusted"
        case .redirected: "the repository's server points to another address, which is not followed"
        case .noRepository: "there is no such repository, or it is not shown to these credentials"
        case .noRef: "the repository has no such ref"
        case .ambiguousRef: "both a branch and a tag have this name"
        case .timedOut: "the repository took too long to answer"
        case .tooLarge: "the repository's answer is larger than is taken, or takes too much memory"
        case .corrupt: "an object of the repository is damaged or missing"
        case .diskFull: "the disk of the state folder is full"
        case .signature: "the commit's signature is not accepted"
        case .notForward: "the ref was set back or rewritten, and only commits after the one in force are taken"
        case .ownership: "the repository belongs to another user of this machine"
        case .refused: "the repository asks for something that is not done"
        case .noGit: "the 'git' program cannot be used"
        case .inUse: "another process uses the local repository"
        case .state: "the local repository cannot be written"
        case .stopped: "git was stopped before it was done"
        case .failed: "git failed"
        }
    }

    private var help: String? {
        switch kind {
        case .credentials: "check the token or key file, and what it may read"
        case .hostKey: "compare it with what its owner publishes, and add it to the known-hosts file"
        case .certificate: "name its authority in a file of certificates"
        case .redirected: "give the address it has now"
        case .ambiguousRef: "give 'refs/heads/…' or 'refs/tags/…'"
        case .ownership: "run as its owner, or name it in 'safe.directory' and use your own configuration"
        case .noGit: "install git 2.34 or later"
        case .unreachable, .brokenOff, .server, .noRepository, .noRef, .timedOut, .tooLarge, .corrupt, .diskFull,
            .signature,
            .notForward, .refused, .inUse, .state, .stopped, .failed:
            nil
        }
    }
}
