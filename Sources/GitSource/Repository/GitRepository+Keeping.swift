extension GitRepository {
    /// Keeps exactly these commits from being pruned, beside the one in force and the newest, also through a restart and
    /// a rebuilding.
    ///
    /// For what services are still kept at while others have gone on.
    /// - Throws: ``GitError`` where one of them is not here; then none is let go of.
    package func keep(_ commits: Set<ObjectID>) async throws(GitError) {
        let there = try await kept()
        for commit in commits.subtracting(there).sorted() {
            _ = try await output(of: commands().update(keptRef(commit), to: commit))
        }
        for commit in there.subtracting(commits).sorted() {
            _ = try await output(of: commands().delete(keptRef(commit)))
        }
    }

    /// Those of the commits that are here.
    package func present(_ commits: Set<ObjectID>) async -> Set<ObjectID> {
        guard folder.hasRepository else { return [] }
        var found: Set<ObjectID> = []
        for commit in commits where await object("\(commit)^{commit}") == commit { found.insert(commit) }
        return found
    }

    /// The commits that ``keep(_:)`` was last called with.
    func kept() async throws(GitError) -> Set<ObjectID> {
        guard folder.hasRepository else { return [] }
        let names = String(decoding: try await output(of: commands().list(keptFolder)), as: UTF8.self)
        return Set(names.split(separator: "\n").compactMap { ObjectID($0.dropFirst(keptFolder.utf8.count)) })
    }

    func keptRef(_ commit: ObjectID) -> String { keptFolder + commit.description }
}

extension Set<ObjectID> {
    fileprivate func sorted() -> [ObjectID] { sorted { $0.description < $1.description } }
}
