import BackendModel

/// A node that aliases of the document may stand for.
struct Anchor {
    /// Where it was defined.
    let mark: SourceMark
    /// Nothing until the node has ended: an alias before that lies within what it stands for.
    var node: Node?
    /// Nodes in it, itself and what its own aliases stand for included.
    var size = 1
    /// Lists and mappings within one another in it.
    var height = 0
}
