import Glibc
import Loading
import SavedPlans
import Syncing

/// A folder as the source of a daemon: what it holds now is the only revision there is.
struct FolderSyncSource: SyncSource {
    let location: String
    let ref: String? = nil
    private let folder: FolderSource

    init(_ path: String) {
        location = path
        folder = FolderSource(path)
    }

    func newest() async throws -> SourceStatus.Revision { SourceStatus.Revision(id: try await newestID()) }

    /// A digest of the files' names, sizes and times: to read them all each few seconds would keep a processor busy.
    func newestID() async throws -> String {
        let listing = folder.listing()
        let files = listing.paths.map { path -> String in
            var status = stat()
            guard unsafe stat(path, &status) == 0 else { return "\(path) gone" }
            let time = status.st_mtim
            return "\(path) \(status.st_ino) \(status.st_size) \(time.tv_sec) \(time.tv_nsec)"
        }
        return String(SavedPlan.digest((files + listing.problems.map(\.path)).joined(separator: "\n")).suffix(40))
    }

    func manifests(at revision: String) async throws -> any ManifestSource {
        guard try await newestID() == revision else { throw FolderMoved() }
        return folder
    }

    func keep(_ revision: SourceStatus.Revision) async throws {}
    func kept() async throws -> SourceStatus.Revision? { nil }
}

/// What a folder held before is gone.
struct FolderMoved: Error, CustomStringConvertible {
    let description = "the folder has changed since; it is read again"
}
