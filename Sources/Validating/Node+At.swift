package import BackendModel

extension Node {
    /// The node below the key, unless it is absent or `null`.
    package func at(_ key: String) -> Node? {
        guard let node = self[key], !node.isNull else { return nil }
        return node
    }

    /// The node below these keys, unless it or one on the way is absent or `null`.
    package func at(_ key: String, _ next: String) -> Node? { at(key)?.at(next) }

    package func at(_ key: String, _ next: String, _ last: String) -> Node? { at(key)?.at(next)?.at(last) }

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
