extension GitRepository {
    /// Whether an error comes from something wrong with the local repository, rather than with what the server sent.
    func isDamaged(for error: GitError) async -> Bool {
        guard error.kind == .corrupt || error.kind == .failed else { return false }
        guard folder.hasRepository else { return true }
        // A check that could not be carried out proves nothing, such as one that ran out of memory or disk.
        guard case .exited(let status, _, let errors) = await runner.run(commands().check), status != 0 else {
            return false
        }
        guard status == 128 else { return true }
        let kind = GitComplaint(errors).error.kind
        return kind == .corrupt || kind == .failed
    }

    /// Makes the local repository anew, and takes the commit in force and those kept along: from the old one if they still
    /// can be read, else from the server.
    func rebuild() async throws(GitError) -> [GitNews] {
        let inForce = await object(inForceRef)
        let kept = (try? await kept()) ?? []
        let tip = try await tip()
        FolderSweep.remove("repository.new", in: folder.path)
        let next = commands(on: folder.next)
        _ = try await output(of: next.initialize(sha256: tip.object.isSHA256))
        var news: [GitNews] = [.rebuilt]
        for (ref, id) in [(inForceRef, inForce)] + kept.map({ (keptRef($0), $0) }) {
            guard let id, id.isSHA256 == tip.object.isSHA256 else { continue }
            guard await !take(id, along: next, as: ref) else { continue }
            news.append(.lost(await object("\(id)^{commit}") ?? id))
        }
        try folder.takeNext()
        return news
    }

    private func take(_ id: ObjectID, along next: GitCommands, as ref: String) async -> Bool {
        if await runner.run(next.copy(id, from: folder.repository, into: ref)).isGood { return true }
        return await runner.run(next.fetch("\(id)", into: ref)).isGood
    }

    /// Makes the local repository anew, and has a commit in it that the server still gives.
    func recover(_ commit: ObjectID) async throws(GitError) {
        _ = try await rebuild()
        guard await object("\(commit)^{tree}") == nil else { return }
        _ = try await output(of: commands().fetch("\(commit)", into: newestRef))
    }
}

extension GitEnd {
    fileprivate var isGood: Bool {
        guard case .exited(0, _, _) = self else { return false }
        return true
    }
}
