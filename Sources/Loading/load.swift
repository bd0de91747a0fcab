package import BackendModel

/// Reads all files of a project and tells all that is wrong with them.
///
/// Files that mention an `Environment` are read before all others, and `early` is called once with their documents, so
/// that what they name can be asked for over the network while the rest is read. Only files without an error count.
package func load(
    from source: some ManifestSource,
    limits: LoadLimits = .standard,
    early: ([Document], FileTable) -> Void = { _, _ in }
) -> Loaded {
    var load = ProjectLoad(source, limits: limits)
    let rest = load.readEnvironments()
    early(load.soundDocuments, load.files)
    load.read(rest)
    return load.loaded()
}
