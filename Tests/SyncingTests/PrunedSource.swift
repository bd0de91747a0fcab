import Loading
import Syncing

/// A source that loses a revision at once where it is neither the newest, nor kept, nor held.
actor PrunedSource: SyncSource {
    struct Lost: Error {}

    nonisolated let location = "https://git.example.com/backends"
    nonisolated let ref: String? = "main"
    private var newestRevision: String
    private var keptRevision: String?
    private(set) var held: Set<String> = []
    private(set) var holds = 0
    /// Whether nothing can be written.
    private var isFull = false

    init(_ newest: String) { newestRevision = newest }

    private var there: Set<String> { held.union([newestRevision, keptRevision].compactMap { $0 }) }

    func push(_ revision: String) { newestRevision = revision }
    func fill(_ isFull: Bool) { self.isFull = isFull }

    func newest() -> SourceStatus.Revision { SourceStatus.Revision(id: newestRevision) }
    func newestID() -> String { newestRevision }

    func manifests(at revision: String) throws -> any ManifestSource {
        guard there.contains(revision) else { throw Lost() }
        let services = ["early", "late"].enumerated().map { wave, name in
            "{ subscriptionId: 00000000-0000-0000-0000-000000000000, resourceGroup: rg, name: \(name), wave: \(wave) }"
        }
        return InMemorySource([
            "all.yaml": """
            apiVersion: backstay.dev/v1alpha1
            kind: Environment
            metadata: { name: test }
            spec:
              cloud: emulator
              sync: { mode: report }
              services: [ \(services.joined(separator: ", ")) ]
            """
        ])
    }

    func keep(_ revision: SourceStatus.Revision) throws {
        guard !isFull else { throw Lost() }
        keptRevision = revision.id
    }

    func hold(_ revisions: Set<String>) throws {
        guard !isFull else { throw Lost() }
        holds += 1
        held = revisions.intersection(there)
    }

    func kept() -> SourceStatus.Revision? { keptRevision.map { SourceStatus.Revision(id: $0) } }
}
