import Glibc
import Loading
import SavedPlans
import Syncing

/// A folder as the source of a daemon: what it holds now is the newest revision, and what it held when that was last good is
/// kept in memory, with what services are still at, as a folder has no past.
actor FolderSyncSource: SyncSource {
    nonisolated let location: String
    nonisolated let ref: String? = nil
    private let folder: FolderSource
    private var last: (revision: String, manifests: FolderSnapshot)?
    private var inForce: (revision: String, manifests: FolderSnapshot)?
    private var held: [String: FolderSnapshot] = [:]

    init(_ path: String) {
        location = Console.absolute(path)
        folder = FolderSource(path)
    }

    func newest() throws -> SourceStatus.Revision { SourceStatus.Revision(id: newestID()) }

    /// A digest of the files' names, sizes and times: to read them all each few seconds would keep a processor busy.
    func newestID() -> String { Self.digest(of: folder.listing()) }

    /// - Throws: ``FolderMoved`` where the folder holds something else by now, also where it changed while it was read.
    func manifests(at revision: String) throws -> any ManifestSource {
        if let known = known(revision) { return known }
        let listing = folder.listing()
        guard Self.digest(of: listing) == revision else { throw FolderMoved() }
        let manifests = FolderSnapshot(of: folder, listing)
        guard newestID() == revision else { throw FolderMoved() }
        last = (revision, manifests)
        return manifests
    }

    func keep(_ revision: SourceStatus.Revision) throws {
        guard let last, last.revision == revision.id else { return }
        inForce = last
    }

    func hold(_ revisions: Set<String>) {
        held = Dictionary(revisions.compactMap { id in known(id).map { (id, $0) } }) { first, _ in first }
    }

    private func known(_ revision: String) -> FolderSnapshot? {
        [inForce, last].compactMap { $0 }.first { $0.revision == revision }?.manifests ?? held[revision]
    }

    func kept() throws -> SourceStatus.Revision? { nil }

    private static func digest(of listing: ManifestListing) -> String {
        let files = listing.paths.map { path -> String in
            var status = stat()
            guard unsafe stat(path, &status) == 0 else { return "\(path) gone" }
            let time = status.st_mtim
            return "\(path) \(status.st_ino) \(status.st_size) \(time.tv_sec) \(time.tv_nsec)"
        }
        return String(SavedPlan.digest((files + listing.problems.map(\.path)).joined(separator: "\n")).suffix(40))
    }
}

/// What a folder held before is gone.
struct FolderMoved: Error, CustomStringConvertible {
    let description = "the folder has changed since; it is read again"
}
