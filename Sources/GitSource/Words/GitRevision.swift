/// The newest commit of a ref, whether or not its manifests are any good.
package struct GitRevision: Hashable, Sendable {
    package let commit: CommitInfo
    /// The full name of the ref, or the commit where one was asked for.
    package let ref: String
    package let history: GitHistory
    /// Whom the signature names, where one was asked for.
    package let signer: String?
    /// What happened on the way that a person should know.
    package let news: [GitNews]
}
