package import Loading

extension GitRepository {
    /// The manifests of a commit that is here, without a checkout.
    ///
    /// What stands in the way of reading all of them is told by the listing, as for a folder.
    package func manifests(
        of commit: ObjectID,
        limits: LoadLimits = .standard
    ) async throws(GitError) -> GitTreeSource {
        do throws(GitError) {
            return try await source(of: commit, limits)
        } catch {
            guard await isDamaged(for: error) else { throw error }
            try await recover(commit)
            return try await source(of: commit, limits)
        }
    }

    private func source(of commit: ObjectID, _ limits: LoadLimits) async throws(GitError) -> GitTreeSource {
        let path = settings.path
        switch try await root(of: commit) {
        case .tree(let tree):
            let entries = try TreeEntry.all(try await output(of: commands().files(of: tree)), where: TreeWalk.concerns)
            return try await source(from: try await walk(entries), limits)
        case .problem(let problem):
            return GitTreeSource(listing: ManifestListing(name: path.name, paths: [], problems: [problem]))
        }
    }

    private func source(from walk: TreeWalk, _ limits: LoadLimits) async throws(GitError) -> GitTreeSource {
        let most = settings.limits.spoolBytes
        var limits = limits
        limits.totalBytes = min(limits.totalBytes, most)
        let files = walk.files(within: limits)
        guard files.reduce(0, { $0 + ($1.size ?? 0) }) <= most else {
            let message = "the manifests have more than \(most) bytes in all"
            let problem = ManifestListing.Problem(path: settings.path.name, rule: "project-size", message: message)
            return GitTreeSource(listing: ManifestListing(name: settings.path.name, paths: [], problems: [problem]))
        }
        return GitTreeSource(listing: walk.listing, files: walk.manifests, blobs: try await spool(files))
    }

    private enum Root {
        case tree(ObjectID)
        case problem(ManifestListing.Problem)
    }

    private func root(of commit: ObjectID) async throws(GitError) -> Root {
        let path = settings.path
        guard path != .root else {
            guard let tree = await object("\(commit)^{tree}") else {
                throw GitError(.corrupt, "tree of \(commit.short)")
            }
            return .tree(tree)
        }
        let entries = try TreeEntry.all(try await output(of: commands().entry(at: path, of: commit)))
        switch entries.first {
        case let entry? where entry.kind == .tree: return .tree(entry.id)
        case let entry? where entry.kind == .link: return .problem(.init(folder: path, .link))
        case _?:
            let message = "this is not a folder"
            return .problem(.init(path: path.name, rule: "project-folder", message: message, help: "name the folder"))
        case nil:
            let message = "the folder does not exist in commit \(commit.short)"
            return .problem(.init(path: path.name, rule: "project-missing", message: message))
        }
    }

    /// Sorts the entries, with the help of the ignore file and of what links name.
    private func walk(_ entries: [TreeEntry]) async throws(GitError) -> TreeWalk {
        var walk = TreeWalk(entries, in: settings.path)
        let asides = walk.asides
        let file = try await spool(asides)
        walk.finish { file.bytes(of: $0) }
        return walk
    }

    /// Reads blobs into a file without a name, each of them once.
    private func spool(_ entries: [TreeEntry]) async throws(GitError) -> SpooledBlobs {
        var seen: Set<ObjectID> = []
        let unique = entries.filter { seen.insert($0.id).inserted }
        guard !unique.isEmpty else { return SpooledBlobs() }
        let input = try SpoolFile(in: folder.scratch)
        try input.write(unique.flatMap { Array("\($0.id)\n".utf8) })
        let output = try SpoolFile(in: folder.scratch)
        let total = unique.reduce(0) { $0 + ($1.size ?? 0) }
        try await run(commands().blobs(count: unique.count, totalBytes: total), from: input, into: output)
        return SpooledBlobs(output, try BlobIndex(output, of: unique.map(\.id)))
    }
}

extension ManifestListing.Problem {
    fileprivate init(folder: GitPath, _ failure: UnreadableFile) {
        self.init(path: folder.name, rule: failure.rule, message: failure.text(of: "the folder"))
    }
}
