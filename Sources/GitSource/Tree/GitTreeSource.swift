package import Loading

/// The manifests of one commit.
///
/// Listed and read before it is made: what a load sees is of one commit, whatever is fetched meanwhile. The bytes lie in
/// a file of the state folder that has no name, and are gone with the last copy of this value.
package struct GitTreeSource: ManifestSource {
    private let all: ManifestListing
    private let files: [String: TreeEntry]
    private let blobs: SpooledBlobs

    init(listing: ManifestListing, files: [String: TreeEntry] = [:], blobs: SpooledBlobs = SpooledBlobs()) {
        all = listing
        self.files = files
        self.blobs = blobs
    }

    package func listing() -> ManifestListing { all }

    package func bytes(of path: String, limit: Int) throws(UnreadableFile) -> [UInt8] {
        guard let entry = files[path] else { throw .missing }
        guard let size = entry.size, size <= limit, let bytes = blobs.bytes(of: entry) else {
            throw .tooLarge(limit: limit)
        }
        return bytes
    }
}
