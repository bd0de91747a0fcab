package import BackendModel

/// What is told of a commit.
package struct CommitInfo: Hashable, Sendable {
    package let id: ObjectID
    /// When it was committed, by the word of whoever did.
    package let time: Timestamp?
    /// The first line of its message, at most 200 bytes and without control characters.
    package let title: String

    package init(id: ObjectID, time: Timestamp?, title: String) {
        self.id = id
        self.time = time
        self.title = title
    }
}
