import Glibc

extension GitRepository {
    /// Whom the signature of a commit, or of the annotated tag that led to it, names; nothing where none is asked for.
    ///
    /// - Throws: ``GitError`` of kind `signature`, with the reason.
    func signer(of commit: ObjectID, tag: ObjectID?, at names: [String]) async throws(GitError) -> String? {
        guard let signers = settings.signersFile else { return nil }
        guard unsafe access(signers, R_OK) == 0 else {
            throw GitError(.signature, "the list of signers cannot be read")
        }
        if let tag, try await isNamed(tag, names), case .good(let signer) = try await answer(.tag, tag, signers) {
            return signer
        }
        switch try await answer(.commit, commit, signers) {
        case .good(let signer): return signer
        case .bad(let reason): throw GitError(.signature, "commit \(commit.short): \(reason)")
        }
    }

    /// Whether a tag is the one its ref says: a signed tag of another version proves nothing of this one.
    private func isNamed(_ tag: ObjectID, _ names: [String]) async throws(GitError) -> Bool {
        let text = String(decoding: try await output(of: commands().object("tag", tag)), as: UTF8.self)
        let line = text.split(separator: "\n", omittingEmptySubsequences: false).prefix { !$0.isEmpty }
            .first { $0.hasPrefix("tag ") }
        return line.map { names.contains("refs/tags/\($0.dropFirst(4))") } ?? false
    }

    /// Verifies the commit in force by the signers of today, as they may have changed since it was taken.
    func checkInForce(_ commit: ObjectID) async throws(GitError) {
        let held = await object(inForceRef)
        do throws(GitError) {
            _ = try await signer(of: commit, tag: held == commit ? nil : held, at: settings.ref.candidates)
        } catch {
            guard error.kind == .signature else { throw error }
            throw GitError(.signature, "what was in force is so no more: \(error.detail)")
        }
    }

    /// The commit to compare the newest one with, if it is still in force.
    func trustedInForce() async throws(GitError) -> (commit: ObjectID?, news: [GitNews]) {
        guard let commit = await object("\(inForceRef)^{commit}") else { return (nil, []) }
        do throws(GitError) {
            try await checkInForce(commit)
            return (commit, [])
        } catch {
            guard error.kind == .signature else { throw error }
            return (nil, [.untrusted(commit)])
        }
    }

    private func answer(
        _ kind: SignedObject,
        _ id: ObjectID,
        _ signers: String
    ) async throws(GitError) -> SignatureAnswer {
        let command = commands().verify(kind, id, signers: signers)
        let end = await runner.run(command)
        guard case .exited(let status, _, let errors) = end else {
            _ = try Self.ended(end, command)
            throw GitError(.failed)
        }
        return SignatureAnswer(status: status, errors: errors)
    }
}
