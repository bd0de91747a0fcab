/// Files that never were on a disk.
package struct InMemorySource: ManifestSource, ExpressibleByDictionaryLiteral {
    private var files: [String: Result]
    private var problems: [ManifestListing.Problem]

    private enum Result {
        case bytes([UInt8])
        case failure(UnreadableFile)
    }

    /// Texts by path.
    package init(_ texts: [String: String], problems: [ManifestListing.Problem] = []) {
        files = texts.mapValues { .bytes(Array($0.utf8)) }
        self.problems = problems
    }

    package init(dictionaryLiteral texts: (String, String)...) {
        self.init(Dictionary(texts) { $1 })
    }

    package subscript(path: String) -> [UInt8]? {
        get {
            guard case .bytes(let bytes) = files[path] else { return nil }
            return bytes
        }
        set { files[path] = newValue.map(Result.bytes) }
    }

    /// Makes reading `path` fail; the listing names it all the same.
    package mutating func fail(_ path: String, with failure: UnreadableFile) {
        files[path] = .failure(failure)
    }

    package func listing() -> ManifestListing {
        ManifestListing(name: "memory", paths: Array(files.keys), problems: problems)
    }

    package func bytes(of path: String, limit: Int) throws(UnreadableFile) -> [UInt8] {
        switch files[path] {
        case .bytes(let bytes) where bytes.count > limit: throw .tooLarge(limit: limit)
        case .bytes(let bytes): return bytes
        case .failure(let failure): throw failure
        case nil: throw .missing
        }
    }
}
