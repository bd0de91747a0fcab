import Loading
import Synchronization

/// Remembers which files were read, in which order.
final class ReadLog: ManifestSource {
    private let source: InMemorySource
    private let log = Mutex<[String]>([])

    init(_ texts: [String: String]) { source = InMemorySource(texts) }

    var reads: [String] { log.withLock { $0 } }

    func listing() -> ManifestListing { source.listing() }

    func bytes(of path: String, limit: Int) throws(UnreadableFile) -> [UInt8] {
        log.withLock { $0.append(path) }
        return try source.bytes(of: path, limit: limit)
    }
}
