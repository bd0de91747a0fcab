/// Every call of git that there is.
struct GitCommands {
    let environment: GitEnvironment
    let limits: GitLimits

    var version: GitCommand { local(["version"]) }

    func initialize(sha256: Bool) -> GitCommand {
        let format = sha256 ? ["--object-format=sha256"] : []
        return local(["init", "--quiet", "--bare", "--template=", "--initial-branch=none"] + format)
    }

    // What needs the server.

    func listRefs(_ names: [String]) -> GitCommand {
        let names = names.flatMap { [$0, "\($0)^{}"] }
        var command = remote(["ls-remote", "--quiet", "--", address] + names, limits.resolveTime)
        command.outputLimit = limits.refBytes
        return command
    }

    /// Fetches one commit without its history.
    func fetch(_ source: String, into ref: String) -> GitCommand {
        remote(Self.fetch + ["--depth=1", "--", address, "+\(source):\(ref)"], limits.fetchTime)
    }

    /// Fetches the history since a moment, that of the commit it may come after.
    func deepen(_ source: String, into ref: String, since seconds: Int64) -> GitCommand {
        remote(Self.fetch + ["--shallow-since=@\(seconds)", "--", address, "+\(source):\(ref)"], limits.fetchTime)
    }

    /// Fetches from another repository of this machine.
    func copy(_ id: ObjectID, from folder: String, into ref: String) -> GitCommand {
        local(Self.fetch + ["--depth=1", "--", folder, "+\(id):\(ref)"], in: environment.copying)
    }

    private static let fetch = [
        "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-auto-maintenance",
        "--update-shallow", "--force",
    ]

    // What does not.

    /// Looks up a ref, or an object and what to peel it to.
    func parse(_ name: String) -> GitCommand { local(["rev-parse", "--quiet", "--verify", "--end-of-options", name]) }

    func update(_ ref: String, to id: ObjectID) -> GitCommand {
        local(["update-ref", "--no-deref", "--", ref, "\(id)"])
    }

    func delete(_ ref: String) -> GitCommand { local(["update-ref", "--no-deref", "-d", "--", ref]) }

    /// The names of the refs in a folder, a line each.
    func list(_ folder: String) -> GitCommand { local(["for-each-ref", "--format=%(refname)", "--", folder]) }

    func object(_ type: String, _ id: ObjectID) -> GitCommand { local(["cat-file", type, "\(id)"]) }

    /// Ends with 0 where `old` is an ancestor of `new`, and with 1 where it is not.
    func isAncestor(_ old: ObjectID, of new: ObjectID) -> GitCommand {
        local(["merge-base", "--is-ancestor", "\(old)", "\(new)"])
    }

    /// What stands at a path of a commit.
    func entry(at path: GitPath, of commit: ObjectID) -> GitCommand {
        local(["ls-tree", "-z", "-l", "--full-tree", "\(commit)", "--", path.description])
    }

    /// All files of a tree, with their sizes.
    func files(of tree: ObjectID) -> GitCommand {
        var command = local(["ls-tree", "-r", "-z", "-l", "--full-tree", "\(tree)"])
        command.outputLimit = limits.listingBytes
        return command
    }

    /// Gives the blobs named on standard input, each after a line with its name, type and size.
    func blobs(count: Int, totalBytes: Int) -> GitCommand {
        var command = local(["cat-file", "--batch", "--buffer"])
        command.fileLimit = totalBytes + count * 100
        return command
    }

    /// Looks at all that the refs hold.
    var check: GitCommand { local(["fsck", "--no-progress", "--no-dangling", "--no-reflogs"]) }

    /// Packs and prunes, where there is reason to.
    var tidy: GitCommand { local(["gc", "--quiet", "--auto"]) }

    /// Whether an SSH signature of one of the signers is on a commit or a tag.
    func verify(_ kind: SignedObject, _ id: ObjectID, signers file: String) -> GitCommand {
        var configuration = GitConfiguration.safe
        configuration.set("gpg.format", "ssh")
        configuration.set("gpg.minTrustLevel", "fully")
        configuration.set("gpg.ssh.allowedSignersFile", file)
        let environment = environment.local.merging(configuration.environment) { $1 }
        return local([kind == .tag ? "verify-tag" : "verify-commit", "\(id)"], in: environment)
    }

    private var address: String { environment.location.address }

    private func local(_ arguments: [String], in environment: [String: String]? = nil) -> GitCommand {
        command(arguments, environment ?? self.environment.local, limits.memoryBytes, limits.localTime)
    }

    private func remote(_ arguments: [String], _ time: Duration) -> GitCommand {
        let memory = environment.access.usesOwnConfiguration ? nil : limits.memoryBytes
        return command(arguments, environment.remote, memory, time)
    }

    private func command(
        _ arguments: [String],
        _ environment: [String: String],
        _ memory: Int?,
        _ time: Duration
    ) -> GitCommand {
        GitCommand(
            arguments: arguments,
            environment: environment,
            outputLimit: limits.answerBytes,
            fileLimit: limits.packBytes,
            memoryLimit: memory,
            timeLimit: time
        )
    }
}
