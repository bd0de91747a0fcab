import BackendModel

/// How far the change of a step has come, as the answers told.
struct StepProgress: Hashable, Sendable {
    /// Whether the PUT that stands in for a PATCH was sent.
    var hasFallenBack = false
    /// Whether the service took a part of the change.
    var hasWrittenPart = false
    /// The revision that was to be deleted: a read that still shows it is older than the delete.
    private var doomed: ETag?
    /// Whether the last read still showed it.
    private(set) var showsDoomed = false

    mutating func willDelete(_ etag: ETag) { (doomed, showsDoomed) = (etag, false) }

    /// Takes in the revision that a read showed, or that there is none.
    mutating func look(at etag: ETag?) { showsDoomed = doomed.map { $0 == etag } ?? false }
}
