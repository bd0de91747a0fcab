/// Blobs in a file without a name, by their own names.
struct SpooledBlobs: Sendable {
    private let file: SpoolFile?
    private let places: [ObjectID: Range<Int>]

    init() { (file, places) = (nil, [:]) }

    init(_ file: SpoolFile, _ index: BlobIndex) { (self.file, places) = (file, index.places) }

    func bytes(of entry: TreeEntry) -> [UInt8]? { bytes(of: entry.id) }

    func bytes(of id: ObjectID) -> [UInt8]? {
        guard let place = places[id] else { return nil }
        return file?.bytes(at: place.lowerBound, count: place.count)
    }
}
