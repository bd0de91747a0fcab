package import BackendModel

extension Node {
    /// The node below these keys, unless it or one on the way is absent or `null`.
    package func at(_ keys: String...) -> Node? {
        var node = self
        for key in keys {
            guard let next = node[key], !next.isNull else { return nil }
            node = next
        }
        return node
    }

    /// Whether the node says nothing: `null`, an empty object or list.
    package var isVacant: Bool {
        switch content {
        case .scalar: isNull
        case .secret: false
        case .sequence(let items): items.isEmpty
        case .mapping(let entries): entries.allSatisfy { $0.value.isVacant }
        }
    }
}
