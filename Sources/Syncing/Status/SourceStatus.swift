package import BackendModel

/// Where the manifests come from, and which of them are in force.
package struct SourceStatus: Hashable, Sendable {
    /// One state of the manifests: a commit, or what a folder held at a moment.
    package struct Revision: Hashable, Sendable {
        /// The full hash of a commit; of a folder a digest of what it held.
        package let id: String
        /// When it was committed; nothing for a folder.
        package let time: Timestamp?
        /// The first line of the commit's message, as it was written; to be escaped wherever it is shown.
        package let title: String?

        package init(id: String, time: Timestamp? = nil, title: String? = nil) {
            self.id = id
            self.time = time
            self.title = title
        }
    }

    /// The folder, or the URL without a user, a password or a query.
    package let location: String
    /// Nothing for a folder.
    package let ref: String?
    /// What the passes go by: the last one that was good; nothing before there was any.
    package let inForce: Revision?
    /// The newest one, where that is not good and so not in force.
    package let refused: Revision?
    /// Why the newest is not in force, or the source cannot be read, a line each and `file:line:column` first where it is
    /// about a manifest; none while all is well.
    package let problems: [String]

    package init(
        location: String,
        ref: String? = nil,
        inForce: Revision? = nil,
        refused: Revision? = nil,
        problems: [String] = []
    ) {
        self.location = location
        self.ref = ref
        self.inForce = inForce
        self.refused = refused
        self.problems = problems
    }
}
