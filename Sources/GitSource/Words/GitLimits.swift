/// How much a repository may ask of us.
package struct GitLimits: Hashable, Sendable {
    /// Of one answer of a server, which git writes as one file.
    package var packBytes = 256 << 20
    /// Of the manifests of one commit, which lie in a file of the state folder while they are used.
    package var spoolBytes = 64 << 20
    /// Of the list of a tree's files.
    package var listingBytes = 16 << 20
    /// Of address space, for each process that is git or that git starts: for what git holds in memory at once, such as
    /// a commit with its message, there is no bound of its own.
    package var memoryBytes = 400 << 20
    /// Of the list of a server's refs.
    package var refBytes = 16 << 20
    /// Of any other answer of git.
    package var answerBytes = 1 << 20
    /// For asking where a ref is.
    package var resolveTime: Duration = .seconds(60)
    package var fetchTime: Duration = .seconds(600)
    /// For a call that needs no network.
    package var localTime: Duration = .seconds(120)

    package init() {}

    package static let standard = GitLimits()
}
