package import BackendModel

/// Reads all files of a project and tells all that is wrong with them.
///
/// Files that mention an `Environment` are read before all others, and `early` is called once with their documents, so
/// that what they name can be asked for over the network while the rest is read. Only files without an error count. The
/// rest is read in `groups`, at least one, side by side: a number of its own, not the machine's, so that what is told is
/// the same on any.
package func load(
    from source: some ManifestSource,
    limits: LoadLimits = .standard,
    groups: Int = 1,
    early: ([Document], FileTable) -> Void = { _, _ in }
) async -> Loaded {
    var load = ProjectLoad(source, limits: limits)
    let rest = load.readEnvironments()
    early(load.soundDocuments, load.files)
    await load.read(rest, groups: max(1, groups))
    return load.loaded()
}
