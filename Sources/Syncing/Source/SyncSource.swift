package import Loading

/// Where a daemon takes its manifests from: a folder, or a branch of a repository.
///
/// Errors are told as they describe themselves; what they say holds no secret.
package protocol SyncSource: Sendable {
    /// The folder, or the URL without a user, a password or a query.
    var location: String { get }
    /// Nothing for a folder.
    var ref: String? { get }

    /// Looks which revision is the newest, and makes sure that it can be read.
    func newest() async throws -> SourceStatus.Revision

    /// The id of the newest revision, as cheaply as it can be had.
    func newestID() async throws -> String

    /// The manifests as they were at a revision that was the newest once: this one is to be had, and so is what is held
    /// or kept.
    ///
    /// - Throws: What says that they are not to be had any more, too.
    func manifests(at revision: String) async throws -> any ManifestSource

    /// Keeps a revision for as long as no other is kept.
    func keep(_ revision: SourceStatus.Revision) async throws

    /// Holds exactly these revisions, as far as they are there, so that they can be read beside the one that is kept; lets
    /// go of others that were held before, also by an earlier process.
    func hold(_ revisions: Set<String>) async throws

    /// The revision that was kept last, by this process or one before it.
    func kept() async throws -> SourceStatus.Revision?
}
