/// Where a ref of the repository is, by the word of its server.
package struct RemoteTip: Hashable, Sendable {
    /// The whole name; of a commit that was asked for, its own.
    package let name: String
    /// A tag, where it is an annotated one.
    package let object: ObjectID
    package let commit: ObjectID
}
