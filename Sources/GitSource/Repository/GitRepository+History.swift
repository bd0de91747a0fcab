import BackendModel

extension GitRepository {
    /// How a commit stands to the one in force.
    ///
    /// A fetch of depth 1 shows no history. So it is asked for again with the history since the moment of the commit in
    /// force, which holds all commits after it, and no more than they changed.
    func history(
        from inForce: ObjectID?,
        to commit: ObjectID,
        of tip: RemoteTip
    ) async throws(GitError) -> GitHistory {
        guard let inForce else { return .first }
        guard inForce != commit else { return .same }
        if await isAncestor(inForce, of: commit) { return .forward }
        guard let time = try await info(of: inForce).time else { return .unknown }
        let command = commands().deepen(tip.name, into: newestRef, since: time.secondsSince1970)
        switch await runner.run(command) {
        case .exited(0, _, _):
            // The ref may have moved on between the two calls, and both are told of the commit that was looked at.
            guard await object("\(newestRef)^{commit}") == commit else { return .unknown }
            return await isAncestor(inForce, of: commit) ? .forward : .rewritten
        case .exited(_, _, let errors) where errors.contains("no commits selected"): return .rewritten
        case .exited, .tooSlow, .tooMuchOutput, .signaled, .notFound, .notStarted, .cancelled: return .unknown
        }
    }

    private func isAncestor(_ old: ObjectID, of new: ObjectID) async -> Bool {
        guard case .exited(0, _, _) = await runner.run(commands().isAncestor(old, of: new)) else { return false }
        return true
    }
}
