package import BackendModel

/// One YAML document of a manifest file; its root is a mapping.
package struct Document: Hashable, Sendable {
    package let root: Node
    /// Where the document begins: at its `---`, or at its first key.
    package let mark: SourceMark

    package var file: FileID { mark.file }

    package init(root: Node, mark: SourceMark) {
        self.root = root
        self.mark = mark
    }
}
