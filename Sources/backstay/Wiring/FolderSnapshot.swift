import Loading

/// What a folder of manifests held at a moment.
struct FolderSnapshot: ManifestSource {
    private let all: ManifestListing
    private let files: [String: Result<[UInt8], UnreadableFile>]

    /// Reads what is listed; a project that is too large to be loaded is read no further than that is sure.
    init(of folder: some ManifestSource, _ listing: ManifestListing, limits: LoadLimits = .standard) {
        all = listing
        var files: [String: Result<[UInt8], UnreadableFile>] = [:]
        var left = limits.totalBytes
        for path in listing.paths.prefix(limits.files) where left >= 0 {
            do throws(UnreadableFile) {
                let bytes = try folder.bytes(of: path, limit: limits.bytesPerFile)
                left -= bytes.count
                files[path] = .success(bytes)
            } catch {
                files[path] = .failure(error)
            }
        }
        self.files = files
    }

    func listing() -> ManifestListing { all }

    func bytes(of path: String, limit: Int) throws(UnreadableFile) -> [UInt8] {
        guard let file = files[path] else { throw .tooLarge(limit: limit) }
        let bytes = try file.get()
        guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
        return bytes
    }
}
