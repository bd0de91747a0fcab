import ArgumentParser
import BackendModel
import GitSource

/// Where a daemon takes its manifests from, and what a Git server is shown.
struct SourceArguments: ParsableArguments {
    @Argument(help: "The folder of the manifests, or the URL of a Git repository: https, ssh, or a path.")
    var source: String

    @Option(help: "A branch, a tag, any other ref by its whole name, or a commit; of a Git repository.")
    var ref: String?

    @Option(help: "The folder of the manifests within the repository.")
    var path: String?

    @Option(help: "How often the source is looked at. (default: 1m for Git, 5s for a folder)")
    var poll: TimeSpan?

    @Option(name: .customLong("git-token-file"), help: "A file with a token for https.", completion: .file())
    var tokenFile: String?

    @Option(name: .customLong("git-token-user"), help: "The user the token belongs to.")
    var tokenUser = GitAccess.standardUser

    @Option(name: .customLong("git-key-file"), help: "A private key for ssh.", completion: .file())
    var keyFile: String?

    @Option(
        name: .customLong("git-known-hosts"),
        help: "The keys of ssh hosts. (default: those of this user)",
        completion: .file()
    )
    var knownHosts: String?

    @Option(
        name: .customLong("git-ca-file"),
        help: "A PEM file of authorities to trust instead of the system's.",
        completion: .file()
    )
    var authorities: String?

    @Flag(
        name: .customLong("git-own-configuration"),
        help: "Use this user's own configuration of git and ssh, credential helpers and agent with it."
    )
    var usesOwnConfiguration = false

    @Option(
        name: .customLong("git-signers"),
        help: "A file of allowed signers, as ssh-keygen has it; only commits that one of them signed are taken.",
        completion: .file()
    )
    var signers: String?

    @Flag(name: .customLong("git-forward-only"), help: "Take no commit that does not come after the one in force.")
    var isForwardOnly = false

    func validate() throws {
        let given = [tokenFile != nil, keyFile != nil, usesOwnConfiguration].count { $0 }
        guard given < 2 else {
            throw ValidationError("name one of --git-token-file, --git-key-file and --git-own-configuration")
        }
        if isFolder, ref != nil || path != nil || given > 0 || signers != nil || isForwardOnly {
            throw ValidationError(
                "'\(source.quotable)' is a plain folder: --ref, --path and --git-* are for a Git repository"
            )
        }
        do {
            if !isFolder { _ = try gitSettings() }
        } catch let error as GitArgumentError {
            throw ValidationError(error.description + (error.help.map { "; \($0)" } ?? ""))
        }
    }

    /// Whether the source is a folder that is no repository.
    ///
    /// A folder with a `.git` in it is a work tree: what lies in it is taken as it lies there, unless a ref is asked for.
    var isFolder: Bool {
        guard Console.isDirectory(source) else { return false }
        let isBare = Console.isDirectory(source + "/objects") && Console.isDirectory(source + "/refs")
        return !isBare && ref == nil
    }

    func gitSettings() throws -> GitSettings {
        GitSettings(
            location: try GitLocation(source, workingFolder: Console.workingFolder),
            ref: try ref.map { try GitRef($0) } ?? .head,
            path: try path.map { try GitPath($0) } ?? .root,
            access: GitAccess(
                credential,
                tokenUser: tokenUser,
                knownHostsFile: knownHosts.map { Console.absolute($0) },
                authoritiesFile: authorities.map { Console.absolute($0) }
            ),
            signersFile: signers.map { Console.absolute($0) },
            isForwardOnly: isForwardOnly
        )
    }

    private var credential: GitAccess.Credential {
        if let tokenFile { return .tokenFile(Console.absolute(tokenFile)) }
        if let keyFile { return .keyFile(Console.absolute(keyFile)) }
        return usesOwnConfiguration ? .ownConfiguration : .none
    }
}
