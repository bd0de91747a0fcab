import Glibc

extension GitRepository {
    /// Whom the signature of a commit, or of the annotated tag that led to it, names; nothing where none is asked for.
    ///
    /// - Throws: ``GitError`` of kind `signature`, with the reason.
    func signer(of commit: ObjectID, tag: ObjectID?) async throws(GitError) -> String? {
        guard let signers = settings.signersFile else { return nil }
        guard unsafe access(signers, R_OK) == 0 else {
            throw GitError(.signature, "the list of signers cannot be read")
        }
        if let tag, case .good(let signer) = try await answer(.tag, tag, signers) { return signer }
        switch try await answer(.commit, commit, signers) {
        case .good(let signer): return signer
        case .bad(let reason): throw GitError(.signature, "commit \(commit.short): \(reason)")
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
