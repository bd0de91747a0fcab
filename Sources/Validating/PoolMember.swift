package import BackendModel

/// A member of a pool, as the manifest names it.
package struct PoolMember: Hashable, Sendable {
    package let reference: String
    package let mark: SourceMark

    /// Nothing for an item that names no backend.
    init?(_ item: Node) {
        guard let id = item.at("id"), let reference = id.text else { return nil }
        self.reference = reference
        mark = id.mark
    }
}
