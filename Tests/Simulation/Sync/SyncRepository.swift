import Loading
import Syncing

/// The repository of the world, as one process sees it.
struct SyncRepository: SyncSource {
    struct Unreachable: Error, CustomStringConvertible { let description = "the server does not answer" }

    let location = "https://git.example.com/backends"
    let ref: String? = "main"
    let world: Kept<SyncWorld>
    let folder: SyncFolder
    let process: Int

    func newest() async throws -> SourceStatus.Revision {
        let id = try await newestID()
        folder.state.change { $0.fetched = id }
        guard world.change({ $0.commits[id]?.isTakeable == true }) else { throw Unreachable() }
        return SourceStatus.Revision(id: id)
    }

    func newestID() async throws -> String {
        try world.change { world -> Result<String, Unreachable> in
            let fails = !world.isSourceReachable || world.trouble > 0 && world.draw.chance(20)
            return fails || world.dead.contains(process) ? .failure(Unreachable()) : .success(world.head)
        }
        .get()
    }

    func manifests(at revision: String) async throws -> any ManifestSource {
        let commit = world.change { world -> SyncWorld.Commit? in
            let state = folder.state.value
            guard state.held.union([state.pinned, state.fetched].compactMap { $0 }).contains(revision) else {
                if !world.dead.contains(process) { world.violations.append("\(revision) was in use, and is pruned") }
                return nil
            }
            return world.commits[revision]
        }
        guard let commit else { throw Unreachable() }
        return commit.source
    }

    func keep(_ revision: SourceStatus.Revision) async throws {
        guard !world.change({ $0.dead.contains(process) }) else { throw Unreachable() }
        folder.state.change { $0.pinned = revision.id }
    }

    func hold(_ revisions: Set<String>) async throws {
        guard !world.change({ $0.dead.contains(process) }) else { throw Unreachable() }
        folder.state.change { state in
            let there = state.held.union([state.pinned, state.fetched].compactMap { $0 })
            state.held = revisions.intersection(there)
        }
    }

    func kept() async throws -> SourceStatus.Revision? {
        folder.state.value.pinned.map { SourceStatus.Revision(id: $0) }
    }
}
