import Applying
import BackendModel
import GitSource
import Loading
import Syncing

/// A ref of a Git repository as the source of a daemon; one call of git at a time.
actor GitSyncSource: SyncSource {
    nonisolated let location: String
    nonisolated let ref: String?
    private let repository: GitRepository
    private let turn = CallSlots(1)
    /// The manifests that were read last: they lie in a file without a name, not in memory.
    private var last: (revision: String, manifests: GitTreeSource)?
    private let tell: @Sendable (String) -> Void

    /// `tell` is given what happened on the way that a person should know.
    init(_ repository: GitRepository, _ settings: GitSettings, tell: @escaping @Sendable (String) -> Void) {
        self.repository = repository
        self.tell = tell
        location = settings.location.description
        ref = settings.ref.description
    }

    func newest() async throws -> SourceStatus.Revision {
        let revision = try await turn.withSlot { [repository] in try await repository.newest() }
        for news in revision.news { tell("\(news)") }
        return SourceStatus.Revision(revision.commit)
    }

    func newestID() async throws -> String {
        try await turn.withSlot { [repository] in try await repository.tip() }.commit.description
    }

    func manifests(at revision: String) async throws -> any ManifestSource {
        if let last, last.revision == revision { return last.manifests }
        guard let commit = ObjectID(revision) else { throw ForeignRevision(revision: revision) }
        let manifests = try await turn.withSlot { [repository] in try await repository.manifests(of: commit) }
        last = (revision, manifests)
        return manifests
    }

    func keep(_ revision: SourceStatus.Revision) async throws {
        guard let commit = ObjectID(revision.id) else { throw ForeignRevision(revision: revision.id) }
        try await turn.withSlot { [repository] in try await repository.pin(commit) }
    }

    func hold(_ revisions: Set<String>) async throws {
        let commits = Set(revisions.compactMap { ObjectID($0) })
        try await turn.withSlot { [repository] in
            try await repository.keep(await repository.present(commits))
        }
    }

    /// A commit that none of today's signers signed is told, and is not kept.
    func kept() async throws -> SourceStatus.Revision? {
        do {
            return try await turn.withSlot { [repository] in try await repository.inForce() }
                .map { SourceStatus.Revision($0) }
        } catch let error as GitError where error.kind == .signature {
            tell("\(error)")
            return nil
        }
    }
}

/// A revision that another kind of source has named.
struct ForeignRevision: Error, CustomStringConvertible {
    let revision: String

    var description: String { "'\(revision.quotable)' is not a revision of this source" }
}

extension SourceStatus.Revision {
    fileprivate init(_ commit: CommitInfo) {
        self.init(id: commit.id.description, time: commit.time, title: commit.title)
    }
}
