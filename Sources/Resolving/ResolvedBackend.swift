package import BackendModel

/// The manifest of a backend as it stands for one environment.
package struct ResolvedBackend: Hashable, Sendable {
    /// The whole document, with variables put in and secrets in place under `spec`.
    package let document: Node
    /// The fields that are not compared, because their values were not asked for.
    package let leftOut: [FieldPath]
    /// Where in the document values stand that are not known: those of ``leftOut``, and those that an error was told of.
    package let blanks: Set<SourceMark>

    package init(document: Node, leftOut: [FieldPath] = [], blanks: Set<SourceMark> = []) {
        self.document = document
        self.leftOut = leftOut
        self.blanks = blanks
    }

    /// The node of the backend's name.
    package var name: Node? { document["metadata"]?["name"] }
    package var spec: Node? { document["spec"] }
}
