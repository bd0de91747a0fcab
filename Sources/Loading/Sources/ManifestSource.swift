/// Where manifest files come from: a folder, a commit, a test.
package protocol ManifestSource: Sendable {
    /// What there is to read, and what there is but cannot be read.
    func listing() -> ManifestListing

    /// The whole content of a file that the listing names.
    ///
    /// Called up to twice for a file, so that no project has to fit into memory as bytes and as nodes at once.
    /// - Throws: ``UnreadableFile``, also where the file has more than `limit` bytes.
    func bytes(of path: String, limit: Int) throws(UnreadableFile) -> [UInt8]
}
