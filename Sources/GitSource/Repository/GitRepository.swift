import Crypto

/// The manifests of a Git repository's ref, by way of a bare repository in the state folder.
///
/// A pass asks for the ``newest()`` commit, loads its ``manifests(of:limits:)``, and, where they are good, calls
/// ``pin(_:)``; where they are not, those of ``inForce()`` still stand. Right before its first write it asks ``tip()``
/// once more. Nothing is ever checked out. One call at a time.
package struct GitRepository: Sendable {
    let settings: GitSettings
    let folder: RepositoryFolder
    let runner: any GitRunning
    private let inherited: [String: String]
    private let lock: RepositoryLock

    /// Makes the folder and removes what a killed git left in it.
    ///
    /// `folder` is the absolute path of a folder for this alone, and the folder above it is there; of `environment`, the
    /// process's own, git gets a few variables.
    /// - Throws: ``GitError``, or ``GitArgumentError`` where the credential is not one for the location.
    package init(
        _ settings: GitSettings,
        folder: String,
        environment: [String: String],
        runner: any GitRunning
    ) throws {
        try settings.access.check(for: settings.location)
        self.settings = settings
        self.folder = RepositoryFolder(path: folder)
        self.runner = runner
        inherited = environment
        try self.folder.make()
        lock = try RepositoryLock(file: "\(folder)/lock")
        self.folder.sweep()
    }

    /// Asks the server where the ref is, without fetching anything.
    package func tip() async throws(GitError) -> RemoteTip {
        if case .commit = settings.ref { return try RemoteRefs([]).tip(of: settings.ref) }
        try checkFiles()
        let output = try await output(of: commands(on: folder.none).listRefs(settings.ref.candidates))
        return try RemoteRefs(output).tip(of: settings.ref)
    }

    /// The commit whose manifests were last found good.
    ///
    /// - Throws: ``GitError`` of kind `signature` where it is signed by none of today's signers: it is in force no more.
    package func inForce() async throws(GitError) -> CommitInfo? {
        guard folder.hasRepository, let commit = await object("\(inForceRef)^{commit}") else { return nil }
        try await checkInForce(commit)
        return try await info(of: commit)
    }

    /// Puts a commit in force: keeps it from being pruned, and gives it back after a restart.
    ///
    /// With it goes the annotated tag that led to it, whose signature may be the only one.
    package func pin(_ commit: ObjectID) async throws(GitError) {
        var held = commit
        for ref in [newestRef, inForceRef] where await object("\(ref)^{commit}") == commit {
            held = await object(ref) ?? commit
            break
        }
        _ = try await output(of: commands().update(inForceRef, to: held))
    }

    func info(of commit: ObjectID) async throws(GitError) -> CommitInfo {
        CommitInfo(id: commit, object: try await output(of: commands().object("commit", commit)))
    }

    /// What a ref of the local repository holds, or what a name is peeled to; nothing where it is not there.
    func object(_ name: String) async -> ObjectID? {
        guard case .exited(0, let output, _) = await runner.run(commands().parse(name)) else { return nil }
        return ObjectID(String(decoding: output, as: UTF8.self).trimmed)
    }

    func checkFiles() throws(GitError) {
        if let file = settings.access.tokenFile { try PrivateInput.check(file, "token file") }
        if let file = settings.access.keyFile { try PrivateInput.check(file, "key file") }
    }

    /// The calls, on the local repository or on another one.
    func commands(on repository: String? = nil) -> GitCommands {
        let environment = GitEnvironment(
            repository: repository ?? folder.repository,
            scratch: folder.scratch,
            access: settings.access,
            location: settings.location,
            inherited: inherited
        )
        return GitCommands(environment: environment, limits: settings.limits)
    }

    /// Each location, ref and path has refs of its own, so that after a change of them nothing of before is in force.
    private var refFolder: String {
        let words = [settings.location.address, settings.ref.description, settings.path.description]
        let digest = SHA256.hash(data: Array(words.joined(separator: "\n").utf8))
        return "refs/backstay/" + digest.prefix(8).map { String($0, radix: 16) }.joined(separator: "-")
    }

    var inForceRef: String { "\(refFolder)/in-force" }
    var newestRef: String { "\(refFolder)/newest" }
    var keptFolder: String { "\(refFolder)/kept/" }
}

extension String {
    /// Without the line feed that ends it.
    var trimmed: Substring { last == "\n" ? dropLast() : self[...] }
}
