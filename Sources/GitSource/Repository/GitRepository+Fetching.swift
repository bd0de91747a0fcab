extension GitRepository {
    /// The newest commit of the ref, fetched where it is not here yet, looked at and verified.
    ///
    /// A damaged local repository is made anew on the way; an error leaves it as it was.
    package func newest() async throws(GitError) -> GitRevision {
        do throws(GitError) {
            return try await fetched(news: [])
        } catch {
            guard await isDamaged(for: error) else { throw error }
            return try await fetched(news: try await rebuild())
        }
    }

    private func fetched(news: [GitNews]) async throws(GitError) -> GitRevision {
        let tip = try await tip()
        try await prepare(for: tip)
        let (inForce, distrust) = try await trustedInForce()
        let object = try await take(tip)
        guard let commit = await self.object("\(object)^{commit}") else { throw GitError(.corrupt, "commit") }
        let history = try await history(from: inForce, to: commit, of: tip)
        var news = news + distrust
        if history == .rewritten, let inForce { news.append(.rewritten(from: inForce, to: commit)) }
        if settings.isForwardOnly, history == .rewritten || history == .unknown {
            throw GitError(.notForward, "\(commit.short) is not known to come after \(inForce?.short ?? "it")")
        }
        let signer = try await signer(of: commit, tag: object == commit ? nil : object, at: [tip.name])
        let info = try await info(of: commit)
        return GitRevision(commit: info, ref: tip.name, history: history, signer: signer, news: news)
    }

    /// The local repository, made where there is none that names its objects as the server's does.
    private func prepare(for tip: RemoteTip) async throws(GitError) {
        folder.sweep()
        guard !folder.hasRepository else { return }
        try await checkVersion()
        _ = try await output(of: commands().initialize(sha256: tip.object.isSHA256))
    }

    /// Fetches the tip unless it is here; returns it, a commit or a tag.
    private func take(_ tip: RemoteTip) async throws(GitError) -> ObjectID {
        if let here = await object(newestRef), here == tip.object, await isWhole(tip.commit) { return here }
        _ = try await output(of: commands().fetch(tip.name, into: newestRef))
        // Pruning is a courtesy to the disk: what is wrong with it shows elsewhere.
        _ = await runner.run(commands().tidy)
        guard let here = await object(newestRef) else { throw GitError(.corrupt, "the ref just fetched is gone") }
        return here
    }

    private func isWhole(_ commit: ObjectID) async -> Bool { await object("\(commit)^{tree}") != nil }

    private func checkVersion() async throws(GitError) {
        let text = String(decoding: try await output(of: commands().version), as: UTF8.self)
        let numbers = text.split(separator: " ").dropFirst(2).first?.split(separator: ".").compactMap { Int($0) } ?? []
        guard numbers.count >= 2, (numbers[0], numbers[1]) >= (2, 34) else {
            throw GitError(.noGit, "it is \(GitComplaint.clean(text.trimmed))")
        }
    }
}
